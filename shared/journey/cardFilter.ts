import { toPlainText } from '../richText/toPlainText.ts'
import { foldText } from './foldText.ts'
import { knowledgeOf } from './knowledgeOf.ts'
import type { CardRecord } from './records/card.ts'
import type { EmotionRecord } from './records/emotion.ts'
import type { EvidenceLinkRecord } from './records/evidenceLink.ts'
import type { LaneRecord } from './records/lane.ts'
import type { MapFilter } from './records/savedView.ts'
import type { StageRecord } from './records/stage.ts'
import type { Structure } from './structure.ts'

type Evidence = readonly Pick<EvidenceLinkRecord, 'kind' | 'stance'>[]
/** Whether a card passes, given the evidence linked to it. */
export type CardTest = (card: CardRecord, evidence: Evidence) => boolean

// Records keep their identity until they change, so a text is folded once however often a filter is typed on.
const folded = new WeakMap<CardRecord, string>()

/** The words of a card and its tags as filters and searches compare them. */
export function foldedCard(card: CardRecord): string {
  const known = folded.get(card)
  if (known !== undefined) return known
  const made = foldText([toPlainText(card.text), ...card.tags].join('\n'))
  folded.set(card, made)
  return made
}

/** Every word of the query must occur somewhere; an empty query finds everything. */
export function containsWords(foldedText: string, query: string): boolean {
  return foldText(query)
    .split(' ')
    .every((word) => foldedText.includes(word))
}

/** Lanes of a persona that was not asked for go as a whole; lanes of nobody belong to everybody. */
export function isLaneShown(lane: Pick<LaneRecord, 'id' | 'personaId'>, filter: MapFilter): boolean {
  return !filter.hiddenLaneIds.includes(lane.id) && isOfPersona(lane.personaId, filter)
}

/** A filter whose stages are all gone shows none: it must never show more than its maker meant to. */
export function isStageShown(stage: Pick<StageRecord, 'id'>, filter: MapFilter): boolean {
  return filter.stageIds.length === 0 || filter.stageIds.includes(stage.id)
}

/** Points of a curve go by persona and, like cards, by how they are known. */
export function isPointShown(
  point: Pick<EmotionRecord, 'personaId' | 'series'>,
  filter: MapFilter,
  evidence: Evidence,
): boolean {
  if (!isOfPersona(point.personaId, filter)) return false
  if (filter.evidence === 'any') return true
  return filter.evidence === 'contradicted' ? isContradicted(evidence) : point.series === filter.evidence
}

/** Whether the filter chooses among cards, beside which lanes and stages are shown. */
export function choosesCards(filter: MapFilter): boolean {
  return (
    filter.text.trim() !== '' ||
    filter.tags.length > 0 ||
    filter.ownerIds.length > 0 ||
    filter.statuses.length > 0 ||
    filter.evidence !== 'any'
  )
}

export function isEmptyFilter(filter: MapFilter): boolean {
  return (
    !choosesCards(filter) &&
    filter.personaIds.length === 0 &&
    filter.hiddenLaneIds.length === 0 &&
    filter.stageIds.length === 0
  )
}

/**
 * The test a filter puts every card to; make it once for many cards. Kinds of conditions are joined by "and", the
 * values of one kind by "or". A card without an owner belongs to the owner of its step.
 */
export function cardFilter(structure: Structure, filter: MapFilter): CardTest {
  const words = foldText(filter.text).split(' ').filter(Boolean)
  const tags = new Set(filter.tags.map(foldText))
  const lanes = new Set(structure.lanes.filter((lane) => isLaneShown(lane, filter)).map((lane) => lane.id))
  const steps = new Map(
    structure.stages
      .filter((node) => isStageShown(node.stage, filter))
      .flatMap((node) => node.steps.map((step) => [step.id, step] as const)),
  )
  return (card, evidence) => {
    const step = steps.get(card.stepId)
    if (!step || !lanes.has(card.laneId)) return false
    if (tags.size && !card.tags.some((tag) => tags.has(foldText(tag)))) return false
    const owner = card.ownerId ?? step.ownerId
    if (filter.ownerIds.length && !(owner && filter.ownerIds.includes(owner))) return false
    if (filter.statuses.length && !(card.status && filter.statuses.includes(card.status))) return false
    if (
      filter.evidence === 'contradicted' ? !isContradicted(evidence) : !isKnownAs(filter.evidence, evidence)
    )
      return false
    return words.every((word) => foldedCard(card).includes(word))
  }
}

function isKnownAs(wanted: MapFilter['evidence'], evidence: Evidence): boolean {
  return wanted === 'any' || knowledgeOf(evidence) === wanted
}

function isContradicted(evidence: Evidence): boolean {
  return evidence.some((link) => link.stance === 'contradicts')
}

function isOfPersona(personaId: string | null, filter: MapFilter): boolean {
  return filter.personaIds.length === 0 || personaId === null || filter.personaIds.includes(personaId)
}
