import { z } from 'zod'
import { limits } from './limits.ts'
import type { JourneyModel } from './readJourney.ts'
import { recordTypes } from './recordTypes.ts'

const listOf = <T extends z.ZodType>(schema: T) => z.array(schema).max(limits.records)

/**
 * A part of a map by itself: what is copied, with everything that belongs to it. `columns` and `rows` are the steps and
 * lanes the parts stood on, left to right and top to bottom, also those that are not copied themselves: cards find
 * their place on another map by them.
 */
export const fragmentSchema = z.strictObject({
  stages: listOf(recordTypes.stage.strict),
  steps: listOf(recordTypes.step.strict),
  lanes: listOf(recordTypes.lane.strict),
  cards: listOf(recordTypes.card.strict),
  emotions: listOf(recordTypes.emotion.strict),
  edges: listOf(recordTypes.edge.strict),
  forks: listOf(recordTypes.fork.strict),
  evidence: listOf(recordTypes.evidenceLink.strict),
  columns: listOf(recordTypes.step.strict),
  rows: listOf(recordTypes.lane.strict),
})
export type JourneyFragment = z.infer<typeof fragmentSchema>

/**
 * Stages, steps, lanes and cards by their ids, with all that is in them: the steps of a stage, the cards and points at
 * a step or in a lane, ways and forks between the steps, evidence.
 */
export function takeFragment(map: JourneyModel, ids: readonly string[]): JourneyFragment {
  const wanted = new Set(ids)
  const stages = map.stages.flatMap((node) => {
    const substages = node.substages.map((substage) => substage.stage)
    return wanted.has(node.stage.id)
      ? [node.stage, ...substages]
      : substages.filter((stage) => wanted.has(stage.id))
  })
  const stageIds = new Set(stages.map((stage) => stage.id))
  const steps = map.steps.filter((step) => wanted.has(step.id) || stageIds.has(step.stageId))
  const stepIds = new Set(steps.map((step) => step.id))
  const lanes = map.lanes.filter((lane) => wanted.has(lane.id))
  const laneIds = new Set(lanes.map((lane) => lane.id))
  const isIn = (one: { id: string; laneId: string; stepId: string }) =>
    wanted.has(one.id) || stepIds.has(one.stepId) || laneIds.has(one.laneId)
  const cards = map.cards.filter(isIn)
  const emotions = map.emotions.filter(isIn)
  const taken = new Set([...stages, ...steps, ...lanes, ...cards, ...emotions].map((one) => one.id))
  const forkIds = new Set(steps.map((step) => step.forkId))
  const placed = [...cards, ...emotions]
  const touched = (key: 'stepId' | 'laneId') => new Set(placed.map((one) => one[key]))
  const [touchedSteps, touchedLanes] = [touched('stepId'), touched('laneId')]
  return {
    stages,
    steps,
    lanes,
    cards,
    emotions,
    edges: map.edges.filter((edge) => stepIds.has(edge.from) && stepIds.has(edge.to)),
    forks: map.forks.filter((fork) => forkIds.has(fork.id)),
    evidence: map.evidence.filter((link) => taken.has(link.target)),
    columns: map.steps.filter((step) => stepIds.has(step.id) || touchedSteps.has(step.id)),
    rows: map.lanes.filter((lane) => laneIds.has(lane.id) || touchedLanes.has(lane.id)),
  } as JourneyFragment
}

/** Without what another workspace does not have: touchpoints, people, files, personas, other maps, evidence. */
export function withoutOutsideIds(fragment: JourneyFragment): JourneyFragment {
  return {
    ...fragment,
    steps: fragment.steps.map((step) => ({ ...step, touchpointIds: [], ownerId: null, continuesIn: null })),
    lanes: fragment.lanes.map((lane) => ({ ...lane, personaId: null })),
    cards: fragment.cards.map((card) => ({
      ...card,
      ownerId: null,
      imageId: null,
      fileIds: [],
      leadsTo: null,
      icon: card.icon?.startsWith('file:') ? null : card.icon,
    })),
    emotions: fragment.emotions.map((point) => ({ ...point, personaId: null })),
    evidence: [],
  }
}
