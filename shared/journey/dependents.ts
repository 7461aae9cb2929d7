import type * as Y from 'yjs'
import { SHEET_ID } from '../persona/records/sheet.ts'
import { deleteRecords, scanRecords } from './document.ts'
import { JOURNEY_ID } from './records/journey.ts'
import { findDefinition } from './recordTypes.ts'

/**
 * The given records and everything that belongs to them, directly or through others. Records that only the server
 * writes (comments, votes…) are left where they are unless `serverOnly`: they are shown no longer, come back when
 * the removal is undone, and go for good with the orphans.
 */
export function withDependents(
  doc: Y.Doc,
  ids: readonly string[],
  { serverOnly = false }: { serverOnly?: boolean } = {},
): Set<string> {
  const childrenOf = new Map<string, string[]>()
  scanRecords(doc, (id, type, field) => {
    const definition = findDefinition(type)
    if (!definition || (definition.serverOnly && !serverOnly)) return
    for (const owner of definition.owners) {
      const ownerId = field(owner)
      if (typeof ownerId !== 'string') continue
      const list = childrenOf.get(ownerId)
      if (list) list.push(id)
      else childrenOf.set(ownerId, [id])
    }
  })
  const found = new Set<string>()
  const waiting = [...ids]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    waiting.push(...(childrenOf.get(id) ?? []))
  }
  return found
}

/**
 * Records that no reader shows: they belong to something that is gone, as when one person removed a lane
 * while another added a card to it.
 */
export function listOrphans(doc: Y.Doc): string[] {
  const owners = new Map<string, string[]>()
  scanRecords(doc, (id, type, field) => {
    const needed: string[] = []
    for (const owner of findDefinition(type)?.owners ?? []) {
      const ownerId = field(owner)
      if (typeof ownerId === 'string') needed.push(ownerId)
    }
    owners.set(id, needed)
  })
  const lost = new Set<string>()
  const missing = (id: string) => (!owners.has(id) && id !== JOURNEY_ID && id !== SHEET_ID) || lost.has(id)
  for (let before = -1; before !== lost.size; ) {
    before = lost.size
    for (const [id, needed] of owners) if (!lost.has(id) && needed.some(missing)) lost.add(id)
  }
  return [...lost]
}

/** Removes orphans for good. Call it when nobody has the document open: an undo could still bring owners back. */
export function removeOrphans(doc: Y.Doc, origin: unknown): number {
  const lost = listOrphans(doc)
  if (lost.length > 0) doc.transact(() => deleteRecords(doc, lost), origin)
  return lost.length
}
