import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { changeList, deleteRecords, getRecord, insertRecord, patchRecord } from '../document.ts'
import { newId } from '../newId.ts'
import type { Place } from '../order.ts'
import type { StepRecord } from '../records/step.ts'
import { childrenOf, listSiblings, takePlace } from '../siblings.ts'

/**
 * Adds a step to a stage or substage; between two steps of one fork it goes on the track of the one it is placed
 * beside. Returns its id.
 */
export function addStep(
  doc: Y.Doc,
  input: {
    stageId: string
    title: string
    place?: Place
    touchpointIds?: readonly string[]
    optional?: boolean
    momentOfTruth?: boolean
  },
  origin?: unknown,
): string {
  const id = newId()
  doc.transact(() => {
    getRecord(doc, 'stage', input.stageId)
    insertRecord(doc, {
      type: 'step',
      id,
      stageId: input.stageId,
      title: input.title,
      order: takePlace(doc, childrenOf(input.stageId), input.place ?? 'end'),
      touchpointIds: [...new Set(input.touchpointIds ?? [])],
      optional: input.optional ?? false,
      momentOfTruth: input.momentOfTruth ?? false,
    })
    joinForkAround(doc, id, input.place)
  }, origin)
  return id
}

export function renameStep(doc: Y.Doc, input: { stepId: string; title: string }, origin?: unknown): void {
  doc.transact(() => patchRecord(doc, 'step', input.stepId, { title: input.title }), origin)
}

/**
 * Moves a step, within its stage or to another one; its cards go with it. Between two steps of one fork it becomes
 * part of that.
 */
export function moveStep(
  doc: Y.Doc,
  input: { stepId: string; stageId: string; place?: Place },
  origin?: unknown,
): void {
  doc.transact(() => {
    getRecord(doc, 'stage', input.stageId)
    const order = takePlace(doc, childrenOf(input.stageId), input.place ?? 'end', input.stepId)
    patchRecord(doc, 'step', input.stepId, { stageId: input.stageId, order })
    joinForkAround(doc, input.stepId, input.place)
  }, origin)
}

/** A step that stood between two of a fork without being part of it would part the fork. */
function joinForkAround(doc: Y.Doc, stepId: string, place: Place | undefined): void {
  if (typeof place !== 'object') return
  const own = getRecord(doc, 'step', stepId)
  const siblings = listSiblings(doc, childrenOf(own.stageId))
  const index = siblings.findIndex((one) => one.id === stepId)
  const [before, after] = [siblings[index - 1], siblings[index + 1]].map((one) =>
    one?.type === 'step' ? getRecord(doc, 'step', one.id) : undefined,
  )
  if (!before?.forkId || before.forkId !== after?.forkId || own.forkId === before.forkId) return
  const { track } = 'before' in place ? after : before
  patchRecord(doc, 'step', stepId, { forkId: before.forkId, track })
}

/** Removes a step with its cards, points of curves and everything else that belongs to it. */
export function removeStep(doc: Y.Doc, input: { stepId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'step', input.stepId)
    deleteRecords(doc, withDependents(doc, [input.stepId]))
  }, origin)
}

export function setStepOptional(
  doc: Y.Doc,
  input: { stepId: string; optional: boolean },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'step', input.stepId, { optional: input.optional }), origin)
}

export function setMomentOfTruth(
  doc: Y.Doc,
  input: { stepId: string; momentOfTruth: boolean },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'step', input.stepId, { momentOfTruth: input.momentOfTruth }), origin)
}

/** Where the journey goes on in another map, and whose step it is. */
export function editStep(
  doc: Y.Doc,
  input: { stepId: string; patch: Partial<Pick<StepRecord, 'continuesIn' | 'ownerId'>> },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'step', input.stepId, input.patch), origin)
}

/** Links a touchpoint of the catalogue; linking it twice changes nothing. */
export function addTouchpointToStep(
  doc: Y.Doc,
  input: { stepId: string; touchpointId: string },
  origin?: unknown,
): void {
  doc.transact(
    () => changeList(doc, 'step', input.stepId, 'touchpointIds', { add: input.touchpointId }),
    origin,
  )
}

export function removeTouchpointFromStep(
  doc: Y.Doc,
  input: { stepId: string; touchpointId: string },
  origin?: unknown,
): void {
  doc.transact(
    () => changeList(doc, 'step', input.stepId, 'touchpointIds', { remove: input.touchpointId }),
    origin,
  )
}
