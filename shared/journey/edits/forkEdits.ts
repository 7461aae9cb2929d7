import type * as Y from 'yjs'
import { deleteRecords, findRecord, getRecord, insertRecord, patchRecord, scanRecords } from '../document.ts'
import { JourneyEditError } from '../JourneyEditError.ts'
import { newId } from '../newId.ts'
import type { ForkKind, ForkRecord } from '../records/fork.ts'

/**
 * Makes steps that stand next to each other a fork: each becomes a track of its own. Returns the fork's id.
 * Steps that were part of another fork leave it.
 */
export function addFork(
  doc: Y.Doc,
  input: { stepIds: readonly string[]; kind?: ForkKind; title?: string },
  origin?: unknown,
): string {
  const id = newId()
  const { stepIds, kind = 'either_or', title = '' } = input
  if (stepIds.length < 2)
    throw new JourneyEditError('invalid_record', 'It takes at least two steps to make tracks of them.')
  doc.transact(() => {
    insertRecord(doc, { type: 'fork', id, kind, title, conditions: stepIds.map(() => '') })
    for (const [track, stepId] of stepIds.entries()) patchRecord(doc, 'step', stepId, { forkId: id, track })
  }, origin)
  return id
}

export function editFork(
  doc: Y.Doc,
  input: { forkId: string; patch: Partial<Pick<ForkRecord, 'kind' | 'title' | 'conditions'>> },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'fork', input.forkId, input.patch), origin)
}

/** Puts a step on a track of a fork, or with null out of the fork it is in. */
export function setStepTrack(
  doc: Y.Doc,
  input: { stepId: string; forkId: string | null; track?: number },
  origin?: unknown,
): void {
  const { stepId, forkId, track = 0 } = input
  doc.transact(() => {
    if (forkId !== null) getRecord(doc, 'fork', forkId)
    patchRecord(doc, 'step', stepId, { forkId, track: forkId === null ? 0 : track })
  }, origin)
}

/** Makes the steps of a fork plain steps, one after the other. */
export function removeFork(doc: Y.Doc, input: { forkId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'fork', input.forkId)
    const steps: string[] = []
    scanRecords(doc, (id, type, field) => {
      if (type === 'step' && field('forkId') === input.forkId) steps.push(id)
    })
    for (const stepId of steps)
      if (findRecord(doc, stepId)) patchRecord(doc, 'step', stepId, { forkId: null, track: 0 })
    deleteRecords(doc, [input.forkId])
  }, origin)
}
