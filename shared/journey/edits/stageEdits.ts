import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { deleteRecords, getRecord, insertRecord, patchRecord, scanRecords } from '../document.ts'
import { JourneyEditError } from '../JourneyEditError.ts'
import { newId } from '../newId.ts'
import type { Place } from '../order.ts'
import type { StageRecord } from '../records/stage.ts'
import { childrenOf, takePlace } from '../siblings.ts'

const COLOURS = 8

/** Adds a stage, or with `parentId` a substage; the colour follows the one before unless told. Returns its id. */
export function addStage(
  doc: Y.Doc,
  input: { title: string; colour?: number; parentId?: string | null; place?: Place },
  origin?: unknown,
): string {
  const id = newId()
  doc.transact(() => {
    const parentId = input.parentId ?? null
    const colour =
      input.colour ?? (parentId === null ? nextColour(doc) : getRecord(doc, 'stage', parentId).colour)
    if (parentId !== null) assertTopLevel(doc, parentId)
    const order = takePlace(doc, childrenOf(parentId), input.place ?? 'end')
    insertRecord(doc, { type: 'stage', id, parentId, title: input.title, colour, order })
  }, origin)
  return id
}

export function renameStage(doc: Y.Doc, input: { stageId: string; title: string }, origin?: unknown): void {
  doc.transact(() => patchRecord(doc, 'stage', input.stageId, { title: input.title }), origin)
}

export function setStageColour(
  doc: Y.Doc,
  input: { stageId: string; colour: number },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'stage', input.stageId, { colour: input.colour }), origin)
}

/** Shows a stage as one narrow column or whole; what a speaker wants to say about it. */
export function editStage(
  doc: Y.Doc,
  input: { stageId: string; patch: Partial<Pick<StageRecord, 'collapsed' | 'notes'>> },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'stage', input.stageId, input.patch), origin)
}

/** Moves a stage with everything in it; `parentId` makes it a substage, null a stage, absent keeps what it is. */
export function moveStage(
  doc: Y.Doc,
  input: { stageId: string; parentId?: string | null; place: Place },
  origin?: unknown,
): void {
  doc.transact(() => {
    const stage = getRecord(doc, 'stage', input.stageId)
    const parentId = input.parentId === undefined ? stage.parentId : input.parentId
    if (parentId !== null && parentId !== stage.parentId) {
      assertTopLevel(doc, parentId)
      if (parentId === stage.id)
        throw new JourneyEditError('invalid_record', 'A stage cannot be inside itself.')
      if (hasSubstages(doc, stage.id))
        throw new JourneyEditError(
          'invalid_record',
          'A stage that has substages cannot become a substage. Move its substages out first.',
        )
    }
    const order = takePlace(doc, childrenOf(parentId), input.place, stage.id)
    patchRecord(doc, 'stage', stage.id, { parentId, order })
  }, origin)
}

/** Removes a stage with its substages, steps, cards and everything else that belongs to them. */
export function removeStage(doc: Y.Doc, input: { stageId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'stage', input.stageId)
    deleteRecords(doc, withDependents(doc, [input.stageId]))
  }, origin)
}

function assertTopLevel(doc: Y.Doc, stageId: string): void {
  if (getRecord(doc, 'stage', stageId).parentId !== null)
    throw new JourneyEditError('invalid_record', 'A substage cannot have substages of its own.')
}

function hasSubstages(doc: Y.Doc, stageId: string): boolean {
  let found = false
  scanRecords(doc, (_, type, field) => {
    if (type === 'stage' && field('parentId') === stageId) found = true
  })
  return found
}

function nextColour(doc: Y.Doc): number {
  let stages = 0
  scanRecords(doc, (_, type, field) => {
    if (type === 'stage' && (field('parentId') ?? null) === null) stages++
  })
  return stages % COLOURS
}
