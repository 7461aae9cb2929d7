import type { PlannedWays } from '../metrics/plannedWays.ts'
import { listForks } from './forkRuns.ts'
import type { JourneyModel } from './readJourney.ts'

/** The forks, branches and loops of a map by the index of its steps. */
export function plannedWays(model: Pick<JourneyModel, 'steps' | 'forks' | 'edges'>): PlannedWays {
  const place = new Map(model.steps.map((step, i) => [step.id, i]))
  return {
    forks: listForks(model.steps, model.forks).map(({ fork, first, last, tracks }) => ({
      kind: fork.kind,
      first,
      last,
      tracks: tracks.map((track) => track.steps.map((step) => place.get(step.id)!)),
    })),
    edges: model.edges.map(({ from, to }) => ({ from: place.get(from)!, to: place.get(to)! })),
  }
}
