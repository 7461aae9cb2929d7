import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { deleteRecords, getRecord, insertRecord, patchRecord, scanRecords } from '../document.ts'
import { JourneyEditError } from '../JourneyEditError.ts'
import { newId } from '../newId.ts'
import { orderKeysAt, type Place } from '../order.ts'
import { readJourney } from '../readJourney.ts'
import type { StageRecord } from '../records/stage.ts'
import { childrenOf, listSiblings, takePlace } from '../siblings.ts'
import { joinTexts, joinTitles, moveEvidence } from './joinElements.ts'

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

/**
 * Makes a stage and the one beside it one stage, or two substages one: everything in `otherId`, and the evidence for
 * it, goes into `stageId`, on the side where it stood. Both names are kept.
 */
export function mergeStages(doc: Y.Doc, input: { stageId: string; otherId: string }, origin?: unknown): void {
  doc.transact(() => {
    const stage = getRecord(doc, 'stage', input.stageId)
    const other = getRecord(doc, 'stage', input.otherId)
    const isBefore = isNeighbour(doc, stage, other)
    const children = listSiblings(doc, childrenOf(other.id))
    const keys = orderKeysAt(
      listSiblings(doc, childrenOf(stage.id)),
      isBefore ? 'start' : 'end',
      children.length,
    )
    children.forEach((child, i) => {
      const order = keys[i]!
      if (child.type === 'step') patchRecord(doc, 'step', child.id, { stageId: stage.id, order })
      else patchRecord(doc, 'stage', child.id, { parentId: stage.id, order })
    })
    const [first, second] = isBefore ? [other, stage] : [stage, other]
    patchRecord(doc, 'stage', stage.id, {
      title: joinTitles(first.title, second.title),
      notes: joinTexts(first.notes, second.notes),
    })
    moveEvidence(doc, other.id, stage.id)
    deleteRecords(doc, withDependents(doc, [other.id]))
  }, origin)
}

/**
 * Splits a stage or substage before one of its steps: this step and all behind it go to a new stage or substage right
 * after it. A substage in which the split falls is split as well. Returns the id of the new one.
 */
export function splitStage(
  doc: Y.Doc,
  input: { stageId: string; stepId: string; title?: string },
  origin?: unknown,
): string {
  const id = newId()
  doc.transact(() => {
    const stage = getRecord(doc, 'stage', input.stageId)
    const step = getRecord(doc, 'step', input.stepId)
    const { stages } = readJourney(doc)
    const inside =
      stages.find((node) => node.stage.id === stage.id)?.steps ??
      stages.flatMap((node) => node.substages).find((node) => node.stage.id === stage.id)?.steps ??
      []
    if (inside.findIndex((one) => one.id === step.id) < 1)
      throw new JourneyEditError(
        'invalid_record',
        'A stage is split before one of its steps, and not before its first. Choose a later step.',
      )
    const title = input.title ?? stage.title
    const colour = stage.parentId === null ? (stage.colour + 1) % COLOURS : stage.colour
    const order = takePlace(doc, childrenOf(stage.parentId), { after: stage.id })
    insertRecord(doc, { type: 'stage', id, parentId: stage.parentId, title, colour, order })
    const children = listSiblings(doc, childrenOf(stage.id))
    let from = children.findIndex((child) => child.id === step.id)
    if (from < 0) {
      from = children.findIndex((child) => child.id === step.stageId)
      const own = listSiblings(doc, childrenOf(step.stageId))
      const at = own.findIndex((child) => child.id === step.id)
      if (at > 0) {
        const whole = getRecord(doc, 'stage', step.stageId)
        const part = newId()
        insertRecord(doc, { ...whole, type: 'stage', id: part, parentId: id })
        for (const moved of own.slice(at)) patchRecord(doc, 'step', moved.id, { stageId: part })
        from += 1
      }
    }
    for (const child of children.slice(from)) {
      if (child.type === 'step') patchRecord(doc, 'step', child.id, { stageId: id })
      else patchRecord(doc, 'stage', child.id, { parentId: id })
    }
  }, origin)
  return id
}

/** Whether `other` stands right before (true) or right after (false) a stage; anywhere else is an error. */
function isNeighbour(doc: Y.Doc, stage: StageRecord, other: StageRecord): boolean {
  const { stages } = readJourney(doc)
  const row =
    stage.parentId === null
      ? stages.map((node) => node.stage.id)
      : stages.flatMap((node) => node.substages.map((substage) => substage.stage.id))
  const [at, otherAt] = [row.indexOf(stage.id), row.indexOf(other.id)]
  if (at < 0 || otherAt < 0 || Math.abs(at - otherAt) !== 1)
    throw new JourneyEditError('invalid_record', 'Only stages, or substages, side by side can be merged.')
  return otherAt < at
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
