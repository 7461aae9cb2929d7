import type * as Y from 'yjs'
import { deleteRecords, getRecord, insertRecord } from '../document.ts'
import { newId } from '../newId.ts'
import type { EvidenceLinkRecord } from '../records/evidenceLink.ts'

/** Ties an element to what is known about it, under an id of the caller's or a new one. Returns the link's id. */
export function linkEvidence(
  doc: Y.Doc,
  input: Pick<EvidenceLinkRecord, 'target' | 'kind' | 'ref' | 'addedBy' | 'addedAt'> &
    Partial<Pick<EvidenceLinkRecord, 'id' | 'field' | 'text' | 'stance' | 'happenedOn'>>,
  origin?: unknown,
): string {
  const id = input.id ?? newId()
  doc.transact(() => insertRecord(doc, { type: 'evidenceLink', ...input, id }), origin)
  return id
}

export function unlinkEvidence(doc: Y.Doc, input: { linkId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'evidenceLink', input.linkId)
    deleteRecords(doc, [input.linkId])
  }, origin)
}
