import { filterMap } from '../../../shared/journey/filterMap.ts'
import type { JourneyModel } from '../../../shared/journey/readJourney.ts'
import { emptyMapFilter, type MapFilter } from '../../../shared/journey/records/savedView.ts'

export type Slide = {
  /** Stays the same while others edit, so that an address goes on leading to it. */
  key: string
  /** All stages side by side, or steps with what is on their cards. */
  kind: 'overview' | 'steps'
  title: string
  notes: string
  filter: MapFilter
  figures: boolean
  /** The steps shown, in map order; of an overview none. */
  stepIds: readonly string[]
  /** Which part this is of a slide that had too many steps. */
  part: { at: number; of: number }
}

/** Steps that stand side by side on a slide and can still be read from the last row. */
const stepsPerSlide = 6

/** The slides of a map: an overview and every stage, or the saved views in their order. */
export function toSlides(model: JourneyModel, by: 'stages' | 'views', perSlide = stepsPerSlide): Slide[] {
  if (by === 'views')
    return model.savedViews.flatMap((view) => {
      const shared = {
        title: view.title || 'Untitled view',
        notes: view.notes,
        filter: view.filter,
        figures: view.numbers,
      }
      if (view.detail !== 'steps')
        return [{ key: view.id, kind: 'overview' as const, ...shared, stepIds: [], part: { at: 1, of: 1 } }]
      const steps = filterMap(model, view.filter).steps.map((step) => step.id)
      return inParts(view.id, steps, shared, perSlide)
    })
  const overview: Slide = {
    key: 'overview',
    kind: 'overview',
    title: model.journey.title || 'Untitled map',
    notes: '',
    filter: emptyMapFilter,
    figures: true,
    stepIds: [],
    part: { at: 1, of: 1 },
  }
  return [
    overview,
    ...model.stages.flatMap(({ stage, steps }) =>
      inParts(
        stage.id,
        steps.map((step) => step.id),
        {
          title: stage.title || 'Untitled stage',
          notes: stage.notes,
          filter: { ...emptyMapFilter, stageIds: [stage.id] },
          figures: true,
        },
        perSlide,
      ),
    ),
  ]
}

/** Parts of nearly equal size, so that the last slide of a stage is not a single lost step. */
function inParts(
  key: string,
  stepIds: readonly string[],
  shared: Pick<Slide, 'title' | 'notes' | 'filter' | 'figures'>,
  perSlide: number,
): Slide[] {
  const parts = Math.max(1, Math.ceil(stepIds.length / perSlide))
  const size = Math.ceil(stepIds.length / parts)
  return Array.from({ length: parts }, (_, index) => ({
    key: index === 0 ? key : `${key}.${index + 1}`,
    kind: 'steps' as const,
    ...shared,
    stepIds: stepIds.slice(index * size, (index + 1) * size),
    part: { at: index + 1, of: parts },
  }))
}
