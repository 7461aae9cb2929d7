import { type SheetDocRecord, type SheetRecordByType, sheetTypes } from '../persona/sheetTypes.ts'
import type { LiveKind } from './collabName.ts'
import { type CardRecord, cardDefinition } from './records/card.ts'
import { type CommentRecord, commentDefinition } from './records/comment.ts'
import type { RecordDefinition } from './records/defineRecord.ts'
import { type EdgeRecord, edgeDefinition } from './records/edge.ts'
import { type EmotionRecord, emotionDefinition } from './records/emotion.ts'
import { type EvidenceLinkRecord, evidenceLinkDefinition } from './records/evidenceLink.ts'
import { type ForkRecord, forkDefinition } from './records/fork.ts'
import { type JourneyRecord, journeyDefinition } from './records/journey.ts'
import { type LaneRecord, laneDefinition } from './records/lane.ts'
import { type PersonaRecord, personaDefinition } from './records/persona.ts'
import { type SavedViewRecord, savedViewDefinition } from './records/savedView.ts'
import { type StageRecord, stageDefinition } from './records/stage.ts'
import { type StepRecord, stepDefinition } from './records/step.ts'
import { type SuggestionRecord, suggestionDefinition } from './records/suggestion.ts'
import { type TaskRecord, taskDefinition } from './records/task.ts'
import { type VoteRecord, voteDefinition } from './records/vote.ts'
import { type WorkshopRecord, workshopDefinition } from './records/workshop.ts'

/** Every kind of record of a journey document, in the order of a written file. */
export const recordTypes = {
  journey: journeyDefinition,
  stage: stageDefinition,
  step: stepDefinition,
  persona: personaDefinition,
  lane: laneDefinition,
  card: cardDefinition,
  emotion: emotionDefinition,
  edge: edgeDefinition,
  fork: forkDefinition,
  evidenceLink: evidenceLinkDefinition,
  comment: commentDefinition,
  suggestion: suggestionDefinition,
  task: taskDefinition,
  vote: voteDefinition,
  workshop: workshopDefinition,
  savedView: savedViewDefinition,
} as const

export type RecordType = keyof typeof recordTypes

export interface RecordByType {
  journey: JourneyRecord
  stage: StageRecord
  step: StepRecord
  persona: PersonaRecord
  lane: LaneRecord
  card: CardRecord
  emotion: EmotionRecord
  edge: EdgeRecord
  fork: ForkRecord
  evidenceLink: EvidenceLinkRecord
  comment: CommentRecord
  suggestion: SuggestionRecord
  task: TaskRecord
  vote: VoteRecord
  workshop: WorkshopRecord
  savedView: SavedViewRecord
}
export type JourneyDocRecord = RecordByType[RecordType]

/** Records of all live documents: of maps and of personas' sheets. */
const allTypes = { ...recordTypes, ...sheetTypes }
export type AnyRecordType = keyof typeof allTypes
export type AnyRecordByType = RecordByType & SheetRecordByType
export type AnyDocRecord = JourneyDocRecord | SheetDocRecord

export function findDefinition(type: unknown): RecordDefinition | undefined {
  return typeof type === 'string' && Object.hasOwn(allTypes, type)
    ? (allTypes[type as AnyRecordType] as unknown as RecordDefinition)
    : undefined
}

/** Which types of records a live document of a kind may hold. */
export function isTypeOf(kind: LiveKind, type: string): boolean {
  if (kind === 'journey') return Object.hasOwn(recordTypes, type)
  return Object.hasOwn(sheetTypes, type) || type === 'evidenceLink'
}
