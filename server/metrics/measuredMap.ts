import { plannedWays } from '../../shared/journey/plannedWays.ts'
import type { JourneyModel } from '../../shared/journey/readJourney.ts'
import type { MeasuredMap, StepRun } from '../analytics/measuredMap.ts'

/** What measuring needs of a journey. Touchpoints that are no longer in the catalogue are left out. */
export function toMeasuredMap(
  model: Pick<JourneyModel, 'journey' | 'stages' | 'steps' | 'forks' | 'edges'>,
  numberOf: ReadonlyMap<string, number>,
): MeasuredMap {
  const place = new Map(model.steps.map((step, i) => [step.id, i]))
  const run = (id: string, steps: readonly { id: string }[]): StepRun => {
    const places = steps.map((step) => place.get(step.id)!)
    return places.length === 0
      ? { id, first: 0, last: -1 }
      : { id, first: Math.min(...places), last: Math.max(...places) }
  }
  return {
    settings: model.journey.measure,
    steps: model.steps.map((step) => ({
      id: step.id,
      optional: step.optional,
      touchpoints: step.touchpointIds.flatMap((id) => numberOf.get(id) ?? []),
    })),
    stages: model.stages.map(({ stage, steps }) => run(stage.id, steps)),
    substages: model.stages.flatMap(({ substages }) =>
      substages.map(({ stage, steps }) => run(stage.id, steps)),
    ),
    ways: plannedWays(model),
  }
}
