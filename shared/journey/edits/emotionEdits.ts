import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { deleteRecords, findRecord, getRecord, insertRecord, patchRecord } from '../document.ts'
import { type EmotionHorizon, type EmotionSeries, emotionId } from '../records/emotion.ts'

/** Sets the point of a curve at a step, −2 to +2; label and quote stay unless given. Returns the point's id. */
export function setEmotion(
  doc: Y.Doc,
  input: {
    laneId: string
    stepId: string
    series?: EmotionSeries
    horizon?: EmotionHorizon
    personaId?: string | null
    value: number
    label?: string
    quote?: string
  },
  origin?: unknown,
): string {
  const { laneId, stepId, series = 'assumed', horizon = 'as_is', personaId = null, value } = input
  const id = emotionId({ laneId, stepId, series, horizon, personaId })
  doc.transact(() => {
    getRecord(doc, 'lane', laneId)
    getRecord(doc, 'step', stepId)
    if (personaId !== null) getRecord(doc, 'persona', personaId)
    const patch = {
      value,
      ...(input.label === undefined ? {} : { label: input.label }),
      ...(input.quote === undefined ? {} : { quote: input.quote }),
    }
    if (findRecord(doc, id)) patchRecord(doc, 'emotion', id, patch)
    else insertRecord(doc, { type: 'emotion', id, laneId, stepId, series, horizon, personaId, ...patch })
  }, origin)
  return id
}

export function removeEmotion(doc: Y.Doc, input: { emotionId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'emotion', input.emotionId)
    deleteRecords(doc, withDependents(doc, [input.emotionId]))
  }, origin)
}
