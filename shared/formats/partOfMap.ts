import { filterMap } from '../journey/filterMap.ts'
import type { JourneyModel } from '../journey/readJourney.ts'
import { emptyMapFilter } from '../journey/records/savedView.ts'
import type { ExportOptions } from '../wire/export.ts'
import { laneName } from './JourneyIndex.ts'

/**
 * The part of a map that options ask for: through a saved view, for personas, with some lanes only. `part` says in
 * words what was chosen; `numbers` is false when the view leaves them out. A view that is gone shows nothing less
 * than the whole map, so it gives undefined.
 */
export function partOfMap(
  model: JourneyModel,
  options: Pick<ExportOptions, 'viewId' | 'personaIds' | 'laneIds' | 'numbers'>,
): { model: JourneyModel; part: string | undefined; numbers: boolean } | undefined {
  const view = options.viewId === null ? undefined : model.savedViews.find((one) => one.id === options.viewId)
  if (options.viewId !== null && !view) return undefined
  const base = view?.filter ?? emptyMapFilter
  const chosen = new Set(options.laneIds)
  const filter = {
    ...base,
    personaIds: options.personaIds.length > 0 ? options.personaIds : base.personaIds,
    hiddenLaneIds:
      chosen.size > 0
        ? [
            ...base.hiddenLaneIds,
            ...model.lanes.filter((lane) => !chosen.has(lane.id)).map((lane) => lane.id),
          ]
        : base.hiddenLaneIds,
  }
  const personas = model.personas.filter((persona) => options.personaIds.includes(persona.id))
  const lanes = model.lanes.filter((lane) => chosen.has(lane.id))
  const words = [
    view ? `view “${view.title || 'Untitled view'}”` : '',
    personas.length > 0 ? `persona ${personas.map((one) => one.title || 'Unnamed persona').join(', ')}` : '',
    lanes.length > 0 ? `lanes ${lanes.map(laneName).join(', ')}` : '',
  ].filter(Boolean)
  const shown = filterMap(model, filter)
  return {
    model: view && chosen.size === 0 ? withDetail(shown, view.detail) : shown,
    part: words.length > 0 ? words.join('; ') : undefined,
    numbers: options.numbers && (view?.numbers ?? true),
  }
}

/** Stages only, stages with steps, or everything. */
function withDetail(model: JourneyModel, detail: 'atlas' | 'stages' | 'steps'): JourneyModel {
  if (detail === 'steps') return model
  const bare = { ...model, lanes: [], cards: [], emotions: [] }
  if (detail === 'stages') return bare
  const stages = model.stages.map((node) => ({ ...node, steps: [], substages: [] }))
  return { ...bare, stages, steps: [], edges: [], forks: [] }
}
