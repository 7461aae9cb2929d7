import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { changeList, deleteRecords, getRecord, insertRecord, patchRecord } from '../document.ts'
import { newId } from '../newId.ts'
import type { Place } from '../order.ts'
import type { CardRecord } from '../records/card.ts'
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
    fields?: CardPatch
    place?: Place
  },
  origin?: unknown,
): string {
  const id = newId()
  const { laneId, stepId, text = '', colour = null, span = 1, fields = {}, place = 'end' } = input
  doc.transact(() => {
    getRecord(doc, 'lane', laneId)
    getRecord(doc, 'step', stepId)
    const order = takePlace(doc, cardsOfCell(laneId, stepId), place)
    insertRecord(doc, { type: 'card', id, laneId, stepId, order, text, colour, span, ...fields })
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

/** Everything of a card that is not its place, text, colour, span or one of its lists. */
export type CardPatch = Partial<
  Pick<CardRecord, 'icon' | 'ownerId' | 'status' | 'imageId' | 'url' | 'channel' | 'leadsTo' | 'value'>
>

export function editCard(doc: Y.Doc, input: { cardId: string; patch: CardPatch }, origin?: unknown): void {
  doc.transact(() => patchRecord(doc, 'card', input.cardId, input.patch), origin)
}

/** Adds a tag or a file to a card, or takes it off; adding it twice changes nothing. */
export function changeCardList(
  doc: Y.Doc,
  input: { cardId: string; list: 'tags' | 'fileIds'; add?: string; remove?: string },
  origin?: unknown,
): void {
  const { cardId, list, add, remove } = input
  doc.transact(() => changeList(doc, 'card', cardId, list, { add, remove }), origin)
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
