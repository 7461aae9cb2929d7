import type * as Y from 'yjs'
import { deleteRecords, getRecord, insertRecord, patchRecord } from '../document.ts'
import { newId } from '../newId.ts'
import type { Place } from '../order.ts'
import type { SavedViewRecord } from '../records/savedView.ts'
import { allOfType, takePlace } from '../siblings.ts'

type ViewContent = Pick<SavedViewRecord, 'title' | 'filter' | 'detail' | 'numbers' | 'notes'>

/** Keeps a way of looking at the map. Returns its id. */
export function addSavedView(
  doc: Y.Doc,
  input: Pick<ViewContent, 'title'> & Partial<ViewContent> & { place?: Place },
  origin?: unknown,
): string {
  const id = newId()
  const { place = 'end', ...content } = input
  doc.transact(() => {
    const order = takePlace(doc, allOfType('savedView'), place)
    insertRecord(doc, { type: 'savedView', id, order, ...content })
  }, origin)
  return id
}

export function editSavedView(
  doc: Y.Doc,
  input: { viewId: string; patch: Partial<ViewContent> },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'savedView', input.viewId, input.patch), origin)
}

export function moveSavedView(doc: Y.Doc, input: { viewId: string; place: Place }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'savedView', input.viewId)
    const order = takePlace(doc, allOfType('savedView'), input.place, input.viewId)
    patchRecord(doc, 'savedView', input.viewId, { order })
  }, origin)
}

export function removeSavedView(doc: Y.Doc, input: { viewId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'savedView', input.viewId)
    deleteRecords(doc, [input.viewId])
  }, origin)
}
