import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { deleteRecords, getRecord, insertRecord, patchRecord } from '../document.ts'
import { newId } from '../newId.ts'
import type { EdgeRecord } from '../records/edge.ts'

/** Draws a way from one step to another that is not simply "the next one". Returns its id. */
export function addEdge(
  doc: Y.Doc,
  input: { from: string; to: string; kind?: EdgeRecord['kind']; label?: string },
  origin?: unknown,
): string {
  const id = newId()
  doc.transact(() => {
    getRecord(doc, 'step', input.from)
    getRecord(doc, 'step', input.to)
    insertRecord(doc, { type: 'edge', id, ...input })
  }, origin)
  return id
}

export function editEdge(
  doc: Y.Doc,
  input: { edgeId: string; patch: Partial<Pick<EdgeRecord, 'kind' | 'label'>> },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'edge', input.edgeId, input.patch), origin)
}

export function removeEdge(doc: Y.Doc, input: { edgeId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'edge', input.edgeId)
    deleteRecords(doc, withDependents(doc, [input.edgeId]))
  }, origin)
}
