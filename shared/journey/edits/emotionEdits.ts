import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { deleteRecords, findRecord, getRecord, insertRecord, patchRecord } from '../document.ts'
import { type EmotionHorizon, type EmotionSeries, emotionId } from '../records/emotion.ts'

/** Sets the point of a curve at a step, −2 to +2; the label stays unless given. Returns the point's id. */
export function setEmotion(
  doc: Y.Doc,
  input: {
    laneId: string
    stepId: string
    series?: EmotionSeries
    horizon?: EmotionHorizon
    value: number
    label?: string
  },
  origin?: unknown,
): string {
  const { laneId, stepId, series = 'assumed', horizon = 'as_is', value, label } = input
  const id = emotionId({ laneId, stepId, series, horizon })
  doc.transact(() => {
    getRecord(doc, 'lane', laneId)
    getRecord(doc, 'step', stepId)
    const patch = label === undefined ? { value } : { value, label }
    if (findRecord(doc, id)) patchRecord(doc, 'emotion', id, patch)
    else insertRecord(doc, { type: 'emotion', id, laneId, stepId, series, horizon, ...patch })
  }, origin)
  return id
}

export function removeEmotion(doc: Y.Doc, input: { emotionId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'emotion', input.emotionId)
    deleteRecords(doc, withDependents(doc, [input.emotionId]))
  }, origin)
}
