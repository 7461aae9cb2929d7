import type * as Y from 'yjs'
import { listRecords } from './document.ts'
import { compareOrder } from './order.ts'
import type { CardRecord } from './records/card.ts'
import type { CommentRecord } from './records/comment.ts'
import type { EdgeRecord } from './records/edge.ts'
import type { EmotionRecord } from './records/emotion.ts'
import type { EvidenceLinkRecord } from './records/evidenceLink.ts'
import { JOURNEY_ID, type JourneyRecord, journeyDefinition } from './records/journey.ts'
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
    comment: [],
  }
  for (const record of records) (byType[record.type] as JourneyDocRecord[]).push(record)

  const structure = buildStructure(byType.stage, byType.step, byType.lane)
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

  return {
    journey: byType.journey[0] ?? emptyJourney,
    ...structure,
    cards,
    emotions,
    edges,
    evidence: byType.evidenceLink.filter((link) => elements.has(link.target)).sort(compareId),
    comments: withoutLostThreads(byType.comment.filter((comment) => elements.has(comment.target))).sort(
      (a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : compareId(a, b)),
    ),
  }
}

function withoutLostThreads(comments: CommentRecord[]): CommentRecord[] {
  const ids = new Set(comments.map((comment) => comment.id))
  return comments.filter((comment) => comment.parentId === null || ids.has(comment.parentId))
}

function compareId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
