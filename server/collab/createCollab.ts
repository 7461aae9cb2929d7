import { type Document, Hocuspocus } from '@hocuspocus/server'
import * as Y from 'yjs'
import { collabName, findLiveDocument } from '../../shared/journey/collabName.ts'
import { canActAs } from '../access.ts'
import type { AppUser } from '../appEnv.ts'
import type { Db } from '../db/db.ts'
import { getJourney } from '../journeys/queries.ts'
import { getPersona } from '../personas/queries.ts'
import { storeActivity } from '../talk/activity.ts'
import { authenticate, mayOnlyRead } from './authenticate.ts'
import { CollabRefusal } from './CollabRefusal.ts'
import { checkPresence } from './checkPresence.ts'
import type { CollabContext, CollabDeps, SocketContext } from './collabDeps.ts'
import { compactDocument, type DocumentRef, loadDocument } from './documentState.ts'
import { type LiveDocument, openLiveDocument } from './liveDocument.ts'
import { liveKinds } from './liveKinds.ts'
import { repairRows } from './repairRows.ts'

/** Roles and sessions of open connections are looked at again this often. */
const RECHECK_MS = 30_000
/** Updates beside the snapshot from which they are folded into it, while people edit and when the last one leaves. */
const COMPACT_WHILE_OPEN = 1_000
const COMPACT_WHEN_CLOSED = 50

/** After what was changed could not be listed. */
const STORE_AGAIN_MS = 5_000

const SYNC_STEP_2 = 1
const SYNC_UPDATE = 2

/** The live documents of this process. */
export interface Collab {
  readonly hocuspocus: Hocuspocus
  /**
   * Changes a journey with the named edits, live for everybody who has it open; resolves when it is saved and the
   * list of journeys says so. All of `change` is made or, when it throws, nothing.
   * Throws AppError journey_not_found.
   */
  editJourney<T>(
    input: { workspaceId: string; journeyId: string; user: AppUser | null },
    change: (doc: Y.Doc) => T,
  ): Promise<T>
  /**
   * A copy of a journey as it is now; `undefined` when there is none in this workspace. `over`: the transaction of a
   * caller that holds one, who must not wait for a second connection.
   */
  findJourneyDocument(workspaceId: string, journeyId: string, over?: Db): Promise<Y.Doc | undefined>
  /** As `editJourney`, with the sheet of a persona. Throws AppError persona_not_found. */
  editPersona<T>(
    input: { workspaceId: string; personaId: string; user: AppUser | null },
    change: (doc: Y.Doc) => T,
  ): Promise<T>
  /** A copy of a persona's sheet as it is now; `undefined` when there is none in this workspace. */
  findPersonaDocument(workspaceId: string, personaId: string, over?: Db): Promise<Y.Doc | undefined>
  /** Who has the sheet of a persona open to change it, everybody once, by name. */
  listPeopleOnPersona(personaId: string): { id: string; name: string }[]
  /** Closes a journey for everybody, as when it goes to the trash. */
  closeJourney(journeyId: string): void
  closePersona(personaId: string): void
  /**
   * Ends connections whose person may not see the document any more, and reopens those whose role has changed: of
   * all open documents, or of one.
   */
  recheckAccess(of?: { journeyId?: string }): Promise<void>
  /** Brings lists in step where a crash came between an edit and the row of its document. */
  repairRows(): Promise<void>
  /** Writes what is waiting and closes every document. Calling it again does nothing more. */
  close(): Promise<void>
}

export function createCollab(deps: CollabDeps): Collab {
  const { db, log } = deps
  const live = new WeakMap<Document, LiveDocument>()

  const hocuspocus = new Hocuspocus({
    quiet: true,
    debounce: 1_000,
    maxDebounce: 5_000,

    async onAuthenticate({ documentName, context, connectionConfig }) {
      try {
        const known = await authenticate(deps, context as SocketContext, documentName)
        connectionConfig.readOnly = !canActAs(known.role, 'editor')
        return known
      } catch (error) {
        if (!(error instanceof CollabRefusal)) log.error('a live connection could not be opened', { error })
        throw error
      }
    },

    async onLoadDocument({ document, documentName }) {
      const ref = findLiveDocument(documentName)
      if (!ref) throw new CollabRefusal('not_found', 'There is no such document.')
      live.set(document, await openLiveDocument(deps, ref, document))
    },

    async connected({ connection, context }) {
      // The browser shows at once what this person may do here, also when that has changed while the map is open.
      connection.sendStateless(`role: ${(context as CollabContext).role}`)
    },

    async beforeHandleAwareness({ states, document, connection }) {
      if (connection) checkPresence(states, document, connection)
    },

    async beforeSync({ type, payload, document, connection, context }) {
      if (type !== SYNC_STEP_2 && type !== SYNC_UPDATE) return
      if (connection.readOnly || addsNothing(document, type, payload)) return
      const { user } = context as CollabContext
      try {
        await live.get(document)!.admit(payload, user?.id ?? null)
      } catch (error) {
        if (error instanceof CollabRefusal) {
          log.warn('an edit was refused', { document: document.name, userId: user?.id, reason: error.reason })
        } else {
          log.error('an edit could not be saved', { document: document.name, error })
          // The client still holds the edit and sends it again when it connects anew.
          ;(context as unknown as SocketContext).closeSocket(1013, 'The edit could not be saved just now.')
        }
        throw error
      }
    },

    async onStoreDocument(payload) {
      const document = payload.document as Document
      const opened = live.get(document)
      if (!opened) return
      await opened.log.flushed()
      try {
        await storeChanges(document, opened, payload.lastContext as Partial<CollabContext> | undefined)
      } catch (error) {
        log.warn('what was changed could not be listed yet', { document: document.name, error })
        // Nobody may edit it again for days.
        const again = () => {
          if (hocuspocus.documents.get(document.name) === document)
            hocuspocus.storeDocumentHooks(document, payload)
        }
        setTimeout(again, STORE_AGAIN_MS).unref()
        throw error
      }
      if (opened.rows() >= COMPACT_WHILE_OPEN) await compact(opened)
    },

    async onDisconnect({ document, clientsCount, socketId }) {
      const opened = live.get(document)
      // An edit that the server makes for somebody ends with a disconnect too, of this name.
      if (opened && clientsCount === 0 && socketId !== 'server')
        try {
          await liveKinds[opened.ref.kind].noteLeft(db, opened.ref.id, deps.clock.now())
        } catch (error) {
          // Nobody waits for this: without a version now there is one after the next stretch of work.
          log.warn('leaving could not be noted', { document: document.name, error })
        }
    },

    async beforeUnloadDocument({ document }) {
      const opened = live.get(document)
      if (!opened) return
      await opened.log.flushed()
      // While this fails the document stays open.
      await storeChanges(document, opened)
      if (opened.rows() >= COMPACT_WHEN_CLOSED) await compact(opened)
    },

    async afterUnloadDocument({ documentName }) {
      log.debug('closed a live document', { document: documentName })
    },
  })

  async function storeChanges(document: Document, opened: LiveDocument, by?: Partial<CollabContext>) {
    await opened.storeChanges(async () => {
      const { kind, id } = opened.ref
      const now = deps.clock.now()
      await liveKinds[kind].updateRow(deps, id, document, { userId: by?.user?.id ?? null, at: now })
      if (opened.activity)
        await storeActivity(deps, { journeyId: id, document, recorder: opened.activity, now })
    })
  }

  async function compact(opened: LiveDocument) {
    try {
      opened.noteCompaction()
      await compactDocument(db, opened.ref)
    } catch (error) {
      // Nothing is lost: the updates stay where they are until the next time.
      log.warn('updates could not be folded', { ...opened.ref, error })
    }
  }

  async function edit<T>(
    ref: DocumentRef,
    { workspaceId, user }: { workspaceId: string; user: AppUser | null },
    change: (doc: Y.Doc) => T,
  ): Promise<T> {
    const context: CollabContext = { ...ref, workspaceId, user, role: 'editor' }
    const direct = await hocuspocus.openDirectConnection(collabName(ref.id, ref.kind), context)
    try {
      const document = direct.document!
      // Edited on a copy first: so it is judged and written down before anybody sees it, whole or not at all.
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(document))
      let result!: T
      const updates: Uint8Array[] = []
      copy.on('update', (update: Uint8Array) => updates.push(update))
      copy.transact(() => {
        result = change(copy)
      })
      if (updates.length > 0) {
        const update = Y.mergeUpdates(updates)
        await live.get(document)!.admit(update, user?.id ?? null, { byServer: true })
        Y.applyUpdate(document, update, { source: 'local', context })
      }
      copy.destroy()
      return result
    } finally {
      await direct.disconnect()
    }
  }

  async function find(ref: DocumentRef, workspaceId: string, over: Db): Promise<Y.Doc | undefined> {
    if ((await liveKinds[ref.kind].findWorkspaceId(over, ref.id)) !== workspaceId) return undefined
    const doc = new Y.Doc()
    const open = hocuspocus.documents.get(collabName(ref.id, ref.kind))
    if (open && !open.isLoading) Y.applyUpdate(doc, Y.encodeStateAsUpdate(open))
    else await loadDocument(over, ref, doc)
    return doc
  }

  function closeDocument({ kind, id }: DocumentRef): void {
    const document = hocuspocus.documents.get(collabName(id, kind))
    for (const connection of document?.getConnections() ?? [])
      connection.close(new CollabRefusal('not_found', `This ${liveKinds[kind].word} was moved to the trash.`))
  }

  async function recheckAccess({ journeyId }: { journeyId?: string } = {}) {
    const open = [...hocuspocus.documents.values()]
      .filter((document) => journeyId === undefined || document.name === collabName(journeyId))
      .flatMap((document) => document.getConnections())
    await Promise.all(
      open.map(async (connection) => {
        const context = connection.context as CollabContext & SocketContext
        try {
          const user = await deps.auth.findUser(context.headers)
          const { word, leastRole, findRole } = liveKinds[context.kind]
          const role = user && (await findRole(db, { ...context, userId: user.id }))
          if (role === context.role) return
          // What they may not see any more must not reach them while the socket closes.
          if (!role)
            connection.close(new CollabRefusal('not_found', `You may not open this ${word} any more.`))
          else if (!canActAs(role, leastRole)) connection.close(mayOnlyRead(word))
          context.closeSocket(4000, 'What you may do here has changed.')
        } catch (error) {
          log.warn('access could not be looked at again', { error })
        }
      }),
    )
  }
  const timer = setInterval(() => void recheckAccess(), RECHECK_MS)
  timer.unref()

  return {
    hocuspocus,
    recheckAccess,

    async editJourney({ workspaceId, journeyId, user }, change) {
      await getJourney(db, { workspaceId, journeyId })
      return edit({ kind: 'journey', id: journeyId }, { workspaceId, user }, change)
    },

    async editPersona({ workspaceId, personaId, user }, change) {
      await getPersona(db, workspaceId, personaId)
      return edit({ kind: 'persona', id: personaId }, { workspaceId, user }, change)
    },

    findJourneyDocument: (workspaceId, journeyId, over = db) =>
      find({ kind: 'journey', id: journeyId }, workspaceId, over),
    findPersonaDocument: (workspaceId, personaId, over = db) =>
      find({ kind: 'persona', id: personaId }, workspaceId, over),

    listPeopleOnPersona(personaId) {
      const document = hocuspocus.documents.get(collabName(personaId, 'persona'))
      const people = (document?.getConnections() ?? []).flatMap(({ context }) => {
        const { user } = context as CollabContext
        return user ? [[user.id, { id: user.id, name: user.name }] as const] : []
      })
      return [...new Map(people).values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))
    },

    repairRows: () => repairRows(deps),

    closeJourney: (journeyId) => closeDocument({ kind: 'journey', id: journeyId }),
    closePersona: (personaId) => closeDocument({ kind: 'persona', id: personaId }),

    async close() {
      clearInterval(timer)
      const open = [...hocuspocus.documents.values()]
      hocuspocus.closeConnections()
      hocuspocus.flushPendingStores()
      await Promise.all(open.map((document) => live.get(document)?.log.flushed()))
      // Stores that were flushed run on their own; without waiting for them the database would be gone first.
      for (let i = 0; i < 200 && hocuspocus.documents.size > 0; i++)
        await new Promise((r) => setTimeout(r, 25))
    },
  }
}

/** Everything a client sends when it connects that the document has already; the common case costs two bytes. */
function addsNothing(document: Y.Doc, type: number, update: Uint8Array): boolean {
  if (update.length === 2 && update[0] === 0 && update[1] === 0) return true
  if (type !== SYNC_STEP_2) return false
  try {
    return Y.snapshotContainsUpdate(Y.snapshot(document), update)
  } catch {
    return false
  }
}
