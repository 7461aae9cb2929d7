import type * as Y from 'yjs'
import { insertRecord, recordsOf } from './document.ts'
import { JourneyEditError } from './JourneyEditError.ts'
import { newId } from './newId.ts'
import { orderKeys } from './order.ts'
import { JOURNEY_ID } from './records/journey.ts'
import type { ShortForm } from './shortForm.ts'

const COLOURS = 8

/**
 * Writes a journey of the short form into an empty document, with lanes to start from.
 * `touchpointIds` links event names to the catalogue; names it does not know become suggestions in the
 * touchpoints lane.
 */
export function writeShortForm(
  doc: Y.Doc,
  short: ShortForm,
  touchpointIds: ReadonlyMap<string, string>,
  origin?: unknown,
): void {
  if (recordsOf(doc).size > 0)
    throw new JourneyEditError('invalid_record', 'A journey can only be written into an empty document.')
  doc.transact(() => {
    insertRecord(doc, { type: 'journey', id: JOURNEY_ID, title: short.title })
    const [touchpointsLane] = writeStartingLanes(doc)
    const stageKeys = orderKeys(short.stages.length)
    short.stages.forEach((stage, i) => {
      const stageId = newId()
      insertRecord(doc, {
        type: 'stage',
        id: stageId,
        title: stage.title,
        colour: i % COLOURS,
        order: stageKeys[i],
      })
      const stepKeys = orderKeys(stage.steps.length)
      stage.steps.forEach((step, j) => {
        const stepId = newId()
        const known = step.touchpoints.flatMap((name) => touchpointIds.get(name) ?? [])
        const unknown = step.touchpoints.filter((name) => !touchpointIds.has(name))
        insertRecord(doc, {
          type: 'step',
          id: stepId,
          stageId,
          title: step.title,
          order: stepKeys[j],
          touchpointIds: [...new Set(known)],
          optional: step.optional,
        })
        const cardKeys = orderKeys(unknown.length)
        unknown.forEach((text, k) => {
          insertRecord(doc, {
            type: 'card',
            id: newId(),
            laneId: touchpointsLane,
            stepId,
            order: cardKeys[k],
            text,
          })
        })
      })
    })
  }, origin)
}

/** Touchpoints, metrics and what a team usually writes next. Returns the ids, the touchpoints lane first. */
export function writeStartingLanes(doc: Y.Doc): string[] {
  const lanes = [
    { kind: 'touchpoints', title: 'Touchpoints' },
    { kind: 'metrics', title: 'Metrics' },
    { kind: 'emotion', title: 'Emotion' },
    { kind: 'text', preset: 'actions', title: 'Actions' },
    { kind: 'text', preset: 'thoughts', title: 'Thoughts' },
    { kind: 'text', preset: 'pain_points', title: 'Pain points' },
  ] as const
  const keys = orderKeys(lanes.length)
  return lanes.map((lane, i) => {
    const id = newId()
    insertRecord(doc, { type: 'lane', id, order: keys[i], ...lane })
    return id
  })
}
