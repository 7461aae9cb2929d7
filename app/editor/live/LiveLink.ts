import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { collabName, type LiveKind } from '../../../shared/journey/collabName.ts'
import { ValueStore } from '../store/ValueStore.ts'
import { PeopleStore } from './PeopleStore.ts'
import { type LinkFacts, readCloseReason, readRole } from './SaveState.ts'

/** One life of a document: it ends when an edit was refused and it is read anew. */
export type Life = { doc: Y.Doc; people: PeopleStore }

/** A server that has not taken a change of a reader after this time never will. */
const REFUSED_AFTER_MS = 4_000

/** What people call each kind of live document. */
export const liveWords: Record<LiveKind, string> = { journey: 'map', persona: 'persona' }

/**
 * Keeps one live document in step with the server and with a copy in this browser: edits made offline are kept there and
 * merged when the connection returns. After a refused edit the local copy is dropped and the server's state is
 * loaded again, so that the work of others is untouched.
 */
export class LiveLink {
  readonly facts = new ValueStore<LinkFacts>({
    ready: false,
    connected: false,
    synced: false,
    unsent: 0,
    problem: null,
    role: null,
  })
  readonly life: ValueStore<{ current: Life | null }>
  private readonly kind: LiveKind
  private readonly id: string
  private readonly user: { id: string; name: string }
  private socket: HocuspocusProviderWebsocket | null = null
  private provider: HocuspocusProvider | null = null
  private copy: IndexeddbPersistence | null = null
  private ended = false
  private socketOpen = false
  private refusal: ReturnType<typeof setTimeout> | undefined

  constructor(options: { kind: LiveKind; id: string; user: { id: string; name: string } }) {
    this.kind = options.kind
    this.id = options.id
    this.user = options.user
    this.life = new ValueStore<{ current: Life | null }>({ current: null })
    // A socket notices a lost network only after a while; the browser tells at once.
    window.addEventListener('online', this.noteConnection)
    window.addEventListener('offline', this.noteConnection)
    // Browsers keep a page that was left for a while, with its connection: others would see its person stay.
    window.addEventListener('pagehide', this.leave)
    window.addEventListener('pageshow', this.comeBack)
    this.open()
  }

  destroy(): void {
    this.ended = true
    clearTimeout(this.refusal)
    window.removeEventListener('online', this.noteConnection)
    window.removeEventListener('offline', this.noteConnection)
    window.removeEventListener('pagehide', this.leave)
    window.removeEventListener('pageshow', this.comeBack)
    this.closeAll()
  }

  dismissProblem(): void {
    this.facts.set({ problem: null })
  }

  private readonly noteConnection = (): void => {
    this.facts.set({ connected: this.socketOpen && navigator.onLine })
  }

  private readonly leave = (): void => this.socket?.disconnect()

  private readonly comeBack = ({ persisted }: PageTransitionEvent): void => {
    // A connection that ended in a frozen page may never say so: all is opened anew, from the copy in the browser.
    if (persisted) this.reopen(null)
  }

  private open(): void {
    const doc = new Y.Doc()
    const ready = () => {
      if (this.ended || this.life.get().current?.doc === doc || this.provider?.document !== doc) return
      this.life.set({ current: { doc, people } })
      this.facts.set({ ready: true })
    }
    const address = new URL('/collab', window.location.href)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    this.socket = new HocuspocusProviderWebsocket({
      url: address.href,
      // A delay below minDelay never connects.
      minDelay: 500,
      delay: 1_000,
      maxDelay: 10_000,
      factor: 1.6,
    })
    this.provider = new HocuspocusProvider({
      name: collabName(this.id, this.kind),
      document: doc,
      websocketProvider: this.socket,
      token: 'session',
      onStatus: ({ status }) => {
        this.socketOpen = status === 'connected'
        this.noteConnection()
      },
      onSynced: ({ state }) => {
        this.facts.set({ synced: state })
        if (!state) return
        ready()
        // What was said before the connection stood may have been lost on the way.
        people.announce()
        this.dropUnsendable()
      },
      onUnsyncedChanges: ({ number }) => {
        this.facts.set({ unsent: number })
        this.dropUnsendable()
      },
      onStateless: ({ payload }) => {
        const role = readRole(payload)
        if (role) this.facts.set({ role })
      },
      onAuthenticationFailed: ({ reason }) => this.stop(reason),
      onClose: ({ event }) => {
        if (event.code === 1000 && event.reason) this.handleClose(event.reason)
      },
    })
    this.provider.attach()
    const people = new PeopleStore(this.provider.awareness)
    people.setUser(this.user)
    this.copy = new IndexeddbPersistence(localCopyName(this.user.id, this.kind, this.id), doc)
    this.copy.whenSynced
      .then(() => {
        // A copy without a single record is not one worth showing before the server has answered.
        if (doc.store.clients.size > 0) ready()
      })
      .catch(() => {})
  }

  private handleClose(reason: string): void {
    const { code, message } = readCloseReason(reason)
    if (code === 'refused_edit') void this.startOver(code, message)
    else if (code) this.stop(reason)
  }

  /** Changes of somebody who may only read by now will never be taken: all is read anew without them. */
  private dropUnsendable(): void {
    clearTimeout(this.refusal)
    const isRefused = () => {
      const { synced, unsent } = this.facts.get()
      return synced && unsent > 0 && this.provider?.authorizedScope === 'readonly'
    }
    if (!isRefused()) return
    // Right after connecting everything counts as unsent until the server has compared.
    this.refusal = setTimeout(() => {
      if (!this.ended && isRefused())
        void this.startOver('role_too_low', `you may read this ${liveWords[this.kind]}, not change it.`)
    }, REFUSED_AFTER_MS)
  }

  private stop(reason: string): void {
    const { code, message } = readCloseReason(reason)
    this.facts.set({ problem: { kind: 'closed', code, message }, synced: false })
    this.provider?.detach()
    this.socket?.disconnect()
    // What this browser kept of it holds more than its person is shown by now.
    if (code === 'not_allowed') void this.copy?.clearData().catch(() => {})
  }

  private async startOver(code: string, message: string): Promise<void> {
    const copy = this.copy
    this.copy = null
    await copy?.clearData().catch(() => {})
    this.reopen({ kind: 'refused', code, message })
  }

  private reopen(problem: LinkFacts['problem']): void {
    this.closeAll()
    if (this.ended) return
    this.facts.set({ ready: false, connected: false, synced: false, unsent: 0, problem })
    this.life.set({ current: null })
    this.open()
  }

  private closeAll(): void {
    this.life.get().current?.people.destroy()
    const doc = this.provider?.document
    this.provider?.destroy()
    this.socket?.destroy()
    void this.copy?.destroy()
    this.provider = null
    this.socket = null
    this.copy = null
    doc?.destroy()
  }
}

/** Copies of maps were the first: their name says no kind. */
function localCopyName(userId: string, kind: LiveKind, id: string): string {
  return `desirepath/${userId}/${kind === 'journey' ? '' : `${kind}/`}${id}`
}
