import type * as Y from 'yjs'
import { listRecords } from './document.ts'
import { compareOrder } from './order.ts'
import type { CardRecord } from './records/card.ts'
import type { CommentRecord } from './records/comment.ts'
import type { EdgeRecord } from './records/edge.ts'
import type { EmotionRecord } from './records/emotion.ts'
import type { EvidenceLinkRecord } from './records/evidenceLink.ts'
import { JOURNEY_ID, type JourneyRecord, journeyDefinition } from './records/journey.ts'
import type { SavedViewRecord } from './records/savedView.ts'
import type { SuggestionRecord } from './records/suggestion.ts'
import type { TaskRecord } from './records/task.ts'
import type { VoteRecord } from './records/vote.ts'
import type { WorkshopRecord } from './records/workshop.ts'
import type { JourneyDocRecord, RecordByType, RecordType } from './recordTypes.ts'
import { buildStructure, type Structure } from './structure.ts'

export interface JourneyModel extends Structure {
  readonly journey: JourneyRecord
  /** By lane, then step, then order in the cell. */
  readonly cards: readonly CardRecord[]
  readonly emotions: readonly EmotionRecord[]
  readonly edges: readonly EdgeRecord[]
  readonly evidence: readonly EvidenceLinkRecord[]
  readonly comments: readonly CommentRecord[]
  readonly suggestions: readonly SuggestionRecord[]
  readonly tasks: readonly TaskRecord[]
  readonly votes: readonly VoteRecord[]
  readonly workshop: WorkshopRecord | undefined
  readonly savedViews: readonly SavedViewRecord[]
}

/** What stands for the journey record while a document has none. */
export const emptyJourney: JourneyRecord = journeyDefinition.schema.parse({
  id: JOURNEY_ID,
  type: 'journey',
})

/** The whole map in reading order; records that belong to something that is gone are left out. */
export function readJourney(doc: Y.Doc): JourneyModel {
  return toJourneyModel(listRecords(doc))
}

export function toJourneyModel(records: readonly JourneyDocRecord[]): JourneyModel {
  const byType: { [T in RecordType]: RecordByType[T][] } = {
    journey: [],
    stage: [],
    step: [],
    lane: [],
    card: [],
    emotion: [],
    edge: [],
    evidenceLink: [],
    fork: [],
    persona: [],
    comment: [],
    suggestion: [],
    task: [],
    vote: [],
    workshop: [],
    savedView: [],
  }
  for (const record of records) (byType[record.type] as JourneyDocRecord[]).push(record)

  const structure = buildStructure(byType.stage, byType.step, byType.lane, byType.fork, byType.persona)
  const stepIndex = new Map(structure.steps.map((step, i) => [step.id, i]))
  const laneIndex = new Map(structure.lanes.map((lane, i) => [lane.id, i]))
  const onGrid = (record: { laneId: string; stepId: string }) =>
    laneIndex.has(record.laneId) && stepIndex.has(record.stepId)
  const byCell = (a: { laneId: string; stepId: string }, b: { laneId: string; stepId: string }) =>
    laneIndex.get(a.laneId)! - laneIndex.get(b.laneId)! || stepIndex.get(a.stepId)! - stepIndex.get(b.stepId)!

  const cards = byType.card.filter(onGrid).sort((a, b) => byCell(a, b) || compareOrder(a, b))
  const emotions = byType.emotion.filter(onGrid).sort((a, b) => byCell(a, b) || compareId(a, b))
  const edges = byType.edge
    .filter((edge) => stepIndex.has(edge.from) && stepIndex.has(edge.to))
    .sort((a, b) => stepIndex.get(a.from)! - stepIndex.get(b.from)! || compareId(a, b))

  const elements = new Set<string>([JOURNEY_ID])
  for (const node of structure.stages) {
    elements.add(node.stage.id)
    for (const substage of node.substages) elements.add(substage.stage.id)
  }
  for (const list of [structure.steps, structure.lanes, cards, emotions, edges])
    for (const element of list) elements.add(element.id)
  const isAboutElement = (record: { target: string }) => elements.has(record.target)

  return {
    journey: byType.journey[0] ?? emptyJourney,
    ...structure,
    cards,
    emotions,
    edges,
    evidence: byType.evidenceLink.filter(isAboutElement).sort(compareId),
    comments: withoutLostThreads(byType.comment.filter(isAboutElement)).sort(byTime),
    suggestions: byType.suggestion.filter(isAboutElement).sort(byTime),
    tasks: byType.task.filter(isAboutElement).sort(byTime),
    votes: byType.vote.filter(isAboutElement).sort(compareId),
    workshop: byType.workshop[0],
    savedViews: byType.savedView.sort(compareOrder),
  }
}

/** Without answers to a comment that is not shown, however deep the thread. */
function withoutLostThreads(comments: CommentRecord[]): CommentRecord[] {
  const ids = new Set(comments.map((comment) => comment.id))
  const kept = comments.filter((comment) => comment.parentId === null || ids.has(comment.parentId))
  return kept.length === comments.length ? kept : withoutLostThreads(kept)
}

function byTime(a: { id: string; createdAt: string }, b: { id: string; createdAt: string }): number {
  return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : compareId(a, b)
}

function compareId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
