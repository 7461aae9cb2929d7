import type * as Y from 'yjs'
import { withDependents } from '../journey/dependents.ts'
import {
  deleteRecords,
  findRecord,
  getRecord,
  insertRecord,
  patchRecord,
  scanRecords,
} from '../journey/document.ts'
import { newId } from '../journey/newId.ts'
import type { Place } from '../journey/order.ts'
import { takePlace } from '../journey/siblings.ts'
import type { MessageRecord } from './records/message.ts'
import type { SectionKind, SectionRecord } from './records/section.ts'
import { SHEET_ID, type SheetRecord } from './records/sheet.ts'
import type { TraitRecord } from './records/trait.ts'

const sectionsOf = (type: string) => type === 'section'
const traitsOf = (sectionId: string) => (type: string, field: (key: string) => unknown) =>
  type === 'trait' && field('sectionId') === sectionId
const messagesOf = (stageId: string | null) => (type: string, field: (key: string) => unknown) =>
  type === 'message' && (field('stageId') ?? null) === stageId

/** Begins a sheet, or changes what stands at its head. */
export function editSheet(
  doc: Y.Doc,
  input: { patch: Partial<Omit<SheetRecord, 'id' | 'type'>> },
  origin?: unknown,
): void {
  doc.transact(() => {
    if (findRecord(doc, SHEET_ID)) patchRecord(doc, 'sheet', SHEET_ID, input.patch)
    else insertRecord(doc, { id: SHEET_ID, type: 'sheet', ...input.patch })
  }, origin)
}

/** Adds a section. Returns its id. */
export function addSection(
  doc: Y.Doc,
  input: { kind: SectionKind; title: string; prompt?: string; wide?: boolean; place?: Place },
  origin?: unknown,
): string {
  const id = newId()
  const { kind, title, prompt = '', wide = false, place = 'end' } = input
  doc.transact(() => {
    const order = takePlace(doc, sectionsOf, place)
    insertRecord(doc, { id, type: 'section', kind, title, prompt, wide, order })
  }, origin)
  return id
}

export function editSection(
  doc: Y.Doc,
  input: { sectionId: string; patch: Partial<Pick<SectionRecord, 'title' | 'hidden' | 'wide' | 'kind'>> },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'section', input.sectionId, input.patch), origin)
}

export function moveSection(doc: Y.Doc, input: { sectionId: string; place: Place }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'section', input.sectionId)
    patchRecord(doc, 'section', input.sectionId, {
      order: takePlace(doc, sectionsOf, input.place, input.sectionId),
    })
  }, origin)
}

/** Adds a trait to a section. Returns its id. */
export function addTrait(
  doc: Y.Doc,
  input: { sectionId: string; place?: Place } & Partial<
    Pick<TraitRecord, 'text' | 'label' | 'value' | 'low' | 'high' | 'measure'>
  >,
  origin?: unknown,
): string {
  const id = newId()
  const { sectionId, place = 'end', ...fields } = input
  doc.transact(() => {
    getRecord(doc, 'section', sectionId)
    const order = takePlace(doc, traitsOf(sectionId), place)
    insertRecord(doc, { id, type: 'trait', sectionId, order, ...fields })
  }, origin)
  return id
}

export function editTrait(
  doc: Y.Doc,
  input: {
    traitId: string
    patch: Partial<Pick<TraitRecord, 'text' | 'label' | 'value' | 'low' | 'high' | 'measure' | 'ownerId'>>
  },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'trait', input.traitId, input.patch), origin)
}

/** Puts a trait to a place of a section, its own or another one. */
export function moveTrait(
  doc: Y.Doc,
  input: { traitId: string; sectionId: string; place: Place },
  origin?: unknown,
): void {
  const { traitId, sectionId, place } = input
  doc.transact(() => {
    getRecord(doc, 'trait', traitId)
    getRecord(doc, 'section', sectionId)
    patchRecord(doc, 'trait', traitId, {
      sectionId,
      order: takePlace(doc, traitsOf(sectionId), place, traitId),
    })
  }, origin)
}

/** Adds a message to the board. Returns its id. */
export function addMessage(
  doc: Y.Doc,
  input: { stageId: string | null; place?: Place } & Partial<
    Pick<MessageRecord, 'text' | 'channel' | 'timing' | 'idea' | 'proof' | 'traitId' | 'restsOn'>
  >,
  origin?: unknown,
): string {
  const id = newId()
  const { stageId, place = 'end', ...fields } = input
  doc.transact(() => {
    const order = takePlace(doc, messagesOf(stageId), place)
    insertRecord(doc, { id, type: 'message', stageId, order, ...fields })
  }, origin)
  return id
}

export function editMessage(
  doc: Y.Doc,
  input: {
    messageId: string
    patch: Partial<Pick<MessageRecord, 'text' | 'channel' | 'timing' | 'idea' | 'proof' | 'traitId'>>
  },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'message', input.messageId, input.patch), origin)
}

export function moveMessage(
  doc: Y.Doc,
  input: { messageId: string; stageId: string | null; place: Place },
  origin?: unknown,
): void {
  const { messageId, stageId, place } = input
  doc.transact(() => {
    getRecord(doc, 'message', messageId)
    patchRecord(doc, 'message', messageId, {
      stageId,
      order: takePlace(doc, messagesOf(stageId), place, messageId),
    })
  }, origin)
}

/** Removes sections, traits or messages with everything that belongs to them. Messages stay when their trait goes. */
export function removeFromSheet(doc: Y.Doc, input: { ids: readonly string[] }, origin?: unknown): void {
  doc.transact(() => {
    const gone = withDependents(
      doc,
      input.ids.filter((id) => id !== SHEET_ID),
    )
    scanRecords(doc, (id, type, field) => {
      const traitId = field('traitId')
      if (type === 'message' && !gone.has(id) && typeof traitId === 'string' && gone.has(traitId))
        patchRecord(doc, 'message', id, { traitId: null })
    })
    deleteRecords(doc, gone)
  }, origin)
}
