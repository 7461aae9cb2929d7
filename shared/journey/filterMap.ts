import { cardFilter, isEmptyFilter, isLaneShown, isPointShown, isStageShown } from './cardFilter.ts'
import { type JourneyModel, toJourneyModel } from './readJourney.ts'
import type { EvidenceLinkRecord } from './records/evidenceLink.ts'
import type { MapFilter } from './records/savedView.ts'
import type { JourneyDocRecord } from './recordTypes.ts'

/**
 * The map as a filter shows it: without the stages and lanes it leaves out, with the cards that pass it and
 * the points of the curves of its personas. What hangs on something left out (evidence, comments, tasks, edges) goes
 * with it; saved views and what is said about the map as a whole stay.
 */
export function filterMap(model: JourneyModel, filter: MapFilter): JourneyModel {
  if (isEmptyFilter(filter)) return model
  const evidence = new Map<string, EvidenceLinkRecord[]>()
  for (const link of model.evidence) {
    const list = evidence.get(link.target)
    if (list) list.push(link)
    else evidence.set(link.target, [link])
  }
  const passes = cardFilter(model, filter)
  const stages = model.stages.filter((node) => isStageShown(node.stage, filter))
  const records: JourneyDocRecord[] = [
    model.journey,
    ...stages.flatMap((node) => [node.stage, ...node.substages.map((substage) => substage.stage)]),
    ...stages.flatMap((node) => node.steps),
    ...model.lanes.filter((lane) => isLaneShown(lane, filter)),
    ...model.forks,
    ...model.personas.filter(
      (persona) => filter.personaIds.length === 0 || filter.personaIds.includes(persona.id),
    ),
    ...model.cards.filter((card) => passes(card, evidence.get(card.id) ?? [])),
    ...model.emotions.filter((point) => isPointShown(point, filter, evidence.get(point.id) ?? [])),
    ...model.edges,
    ...model.evidence,
    ...model.comments,
    ...model.suggestions,
    ...model.tasks,
    ...model.votes,
    ...(model.workshop ? [model.workshop] : []),
    ...model.savedViews,
  ]
  return toJourneyModel(records)
}
