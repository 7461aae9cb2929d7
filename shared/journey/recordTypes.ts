import { type CardRecord, cardDefinition } from './records/card.ts'
import { type CommentRecord, commentDefinition } from './records/comment.ts'
import type { RecordDefinition } from './records/defineRecord.ts'
import { type EdgeRecord, edgeDefinition } from './records/edge.ts'
import { type EmotionRecord, emotionDefinition } from './records/emotion.ts'
import { type EvidenceLinkRecord, evidenceLinkDefinition } from './records/evidenceLink.ts'
import { type JourneyRecord, journeyDefinition } from './records/journey.ts'
import { type LaneRecord, laneDefinition } from './records/lane.ts'
import { type StageRecord, stageDefinition } from './records/stage.ts'
import { type StepRecord, stepDefinition } from './records/step.ts'

/** Every kind of record of a journey document, in the order of a written file. */
export const recordTypes = {
  journey: journeyDefinition,
  stage: stageDefinition,
  step: stepDefinition,
  lane: laneDefinition,
  card: cardDefinition,
  emotion: emotionDefinition,
  edge: edgeDefinition,
  evidenceLink: evidenceLinkDefinition,
  comment: commentDefinition,
} as const

export type RecordType = keyof typeof recordTypes

export interface RecordByType {
  journey: JourneyRecord
  stage: StageRecord
  step: StepRecord
  lane: LaneRecord
  card: CardRecord
  emotion: EmotionRecord
  edge: EdgeRecord
  evidenceLink: EvidenceLinkRecord
  comment: CommentRecord
}
export type JourneyDocRecord = RecordByType[RecordType]

export function findDefinition(type: unknown): RecordDefinition | undefined {
  return typeof type === 'string' && Object.hasOwn(recordTypes, type)
    ? (recordTypes[type as RecordType] as unknown as RecordDefinition)
    : undefined
}
