import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { changeList, deleteRecords, getRecord, insertRecord, patchRecord } from '../document.ts'
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

/** Changes the text of a comment; `at` is shown as when it was edited. */
export function editComment(
  doc: Y.Doc,
  input: { commentId: string; text: string; at: string },
  origin?: unknown,
): void {
  const { commentId, text, at } = input
  doc.transact(() => patchRecord(doc, 'comment', commentId, { text, editedAt: at }), origin)
}

/**
 * Takes back a comment that others have answered: its words and reactions go, its place in the thread stays.
 */
export function withdrawComment(
  doc: Y.Doc,
  input: { commentId: string; at: string },
  origin?: unknown,
): void {
  const { commentId, at } = input
  doc.transact(() => {
    for (const reaction of getRecord(doc, 'comment', commentId).reactions)
      changeList(doc, 'comment', commentId, 'reactions', { remove: reaction })
    patchRecord(doc, 'comment', commentId, { text: '', editedAt: at })
  }, origin)
}

/** Adds or takes back one person's reaction. */
export function setReaction(
  doc: Y.Doc,
  input: { commentId: string; emoji: string; userId: string; on: boolean },
  origin?: unknown,
): void {
  const entry = `${input.emoji} ${input.userId}`
  doc.transact(
    () =>
      changeList(doc, 'comment', input.commentId, 'reactions', input.on ? { add: entry } : { remove: entry }),
    origin,
  )
}

/** Removes a comment with its answers. */
export function removeComment(doc: Y.Doc, input: { commentId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'comment', input.commentId)
    deleteRecords(doc, withDependents(doc, [input.commentId], { serverOnly: true }))
  }, origin)
}
