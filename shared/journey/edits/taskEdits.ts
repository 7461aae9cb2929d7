import type * as Y from 'yjs'
import { deleteRecords, getRecord, insertRecord, patchRecord } from '../document.ts'
import { newId } from '../newId.ts'
import type { TaskRecord } from '../records/task.ts'

/** Adds a task about an element. Returns its id. */
export function addTask(
  doc: Y.Doc,
  input: Pick<TaskRecord, 'target' | 'text' | 'createdBy' | 'createdAt'> &
    Partial<Pick<TaskRecord, 'assigneeId' | 'dueOn'>>,
  origin?: unknown,
): string {
  const id = newId()
  doc.transact(() => insertRecord(doc, { type: 'task', id, ...input }), origin)
  return id
}

export function editTask(
  doc: Y.Doc,
  input: { taskId: string; patch: Partial<Pick<TaskRecord, 'text' | 'assigneeId' | 'dueOn' | 'done'>> },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'task', input.taskId, input.patch), origin)
}

export function removeTask(doc: Y.Doc, input: { taskId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'task', input.taskId)
    deleteRecords(doc, [input.taskId])
  }, origin)
}
