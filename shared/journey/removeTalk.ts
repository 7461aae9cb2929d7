import type * as Y from 'yjs'
import { deleteRecords, scanRecords } from './document.ts'
import { findDefinition } from './recordTypes.ts'

/** Takes comments, tasks, votes and suggestions out of a copy of a map: they were said about the other one. */
export function removeTalk(doc: Y.Doc, origin?: unknown): void {
  const said: string[] = []
  scanRecords(doc, (id, type) => {
    if (findDefinition(type)?.serverOnly) said.push(id)
  })
  doc.transact(() => deleteRecords(doc, said), origin)
}
