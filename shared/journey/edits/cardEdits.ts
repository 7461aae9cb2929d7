import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { deleteRecords, getRecord, insertRecord, patchRecord } from '../document.ts'
import { newId } from '../newId.ts'
import type { Place } from '../order.ts'
import { cardsOfCell, takePlace } from '../siblings.ts'

/** Adds a card that starts at a step of a lane. Returns its id. */
export function addCard(
  doc: Y.Doc,
  input: {
    laneId: string
    stepId: string
    text?: string
    colour?: number | null
    span?: number
    place?: Place
  },
  origin?: unknown,
): string {
  const id = newId()
  const { laneId, stepId, text = '', colour = null, span = 1, place = 'end' } = input
  doc.transact(() => {
    getRecord(doc, 'lane', laneId)
    getRecord(doc, 'step', stepId)
    const order = takePlace(doc, cardsOfCell(laneId, stepId), place)
    insertRecord(doc, { type: 'card', id, laneId, stepId, order, text, colour, span })
  }, origin)
  return id
}

export function moveCard(
  doc: Y.Doc,
  input: { cardId: string; laneId: string; stepId: string; place?: Place },
  origin?: unknown,
): void {
  const { cardId, laneId, stepId, place = 'end' } = input
  doc.transact(() => {
    getRecord(doc, 'lane', laneId)
    getRecord(doc, 'step', stepId)
    const order = takePlace(doc, cardsOfCell(laneId, stepId), place, cardId)
    patchRecord(doc, 'card', cardId, { laneId, stepId, order })
  }, origin)
}

/** Changes only the part of the text that differs, so that what others type at the same time stays. */
export function setCardText(doc: Y.Doc, input: { cardId: string; text: string }, origin?: unknown): void {
  doc.transact(() => patchRecord(doc, 'card', input.cardId, { text: input.text }), origin)
}

export function setCardColour(
  doc: Y.Doc,
  input: { cardId: string; colour: number | null },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'card', input.cardId, { colour: input.colour }), origin)
}

export function setCardSpan(doc: Y.Doc, input: { cardId: string; span: number }, origin?: unknown): void {
  doc.transact(() => patchRecord(doc, 'card', input.cardId, { span: input.span }), origin)
}

export function removeCard(doc: Y.Doc, input: { cardId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'card', input.cardId)
    deleteRecords(doc, withDependents(doc, [input.cardId]))
  }, origin)
}
