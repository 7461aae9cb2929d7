import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { deleteRecords, getRecord, insertRecord, patchRecord } from '../document.ts'
import { newId } from '../newId.ts'
import type { CommentRecord } from '../records/comment.ts'

/** Adds a comment on an element, or with `parentId` an answer to one. Returns its id. */
export function addComment(
  doc: Y.Doc,
  input: Pick<CommentRecord, 'target' | 'author' | 'createdAt' | 'text'> & { parentId?: string | null },
  origin?: unknown,
): string {
  const id = newId()
  doc.transact(() => {
    if (input.parentId) getRecord(doc, 'comment', input.parentId)
    insertRecord(doc, { type: 'comment', id, ...input })
  }, origin)
  return id
}

export function resolveComment(
  doc: Y.Doc,
  input: { commentId: string; resolved: boolean },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'comment', input.commentId, { resolved: input.resolved }), origin)
}

/** Removes a comment with its answers. */
export function removeComment(doc: Y.Doc, input: { commentId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'comment', input.commentId)
    deleteRecords(doc, withDependents(doc, [input.commentId]))
  }, origin)
}
