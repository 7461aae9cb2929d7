import type { Selection } from '../../shared/wire/common.ts'
import type { MapNumbers, PersonaSplit } from '../../shared/wire/measure.ts'
import type { AppDeps } from '../appEnv.ts'
import { isRebuilding } from './isRebuilding.ts'
import { measureJourney, measureJourneyByPersona } from './measureJourney.ts'
import { readMeasuredCatalogue, readMeasuredJourney } from './readMeasuredJourney.ts'
import { hasTimes, readServedInput } from './readSelection.ts'
import { splitByPersona } from './splitByPersona.ts'

interface Asked {
  workspaceId: string
  journeyId: string
  userId: string | null
  selection: Selection
  /** The map as it was in this version; as it is now unless told. */
  version?: number | undefined
  signal: AbortSignal
}

/**
 * Every figure of a map for a person; `userId` null: for a share link. Throws `journey_not_found`, and
 * `invalid_input` for a selection that cannot be.
 */
export async function readMapNumbers(deps: AppDeps, input: Asked): Promise<MapNumbers> {
  const { served, ...asked } = await readQuestion(deps, input)
  return measureJourney(deps.analytics, { ...asked, served })
}

/** As `readMapNumbers`, for each persona's customers. */
export async function readMapNumbersByPersona(
  deps: AppDeps,
  input: Asked,
): Promise<PersonaSplit<MapNumbers>> {
  const { served, ...asked } = await readQuestion(deps, input)
  return splitByPersona(deps, served, (personas) =>
    measureJourneyByPersona(deps.analytics, { ...asked, served }, personas),
  )
}

async function readQuestion(deps: AppDeps, input: Asked) {
  const { workspaceId, journeyId, userId, selection, version, signal } = input
  const catalogue = await readMeasuredCatalogue(deps, workspaceId)
  const [map, timed, rebuilding] = await Promise.all([
    readMeasuredJourney(deps, { workspaceId, journeyId, userId, catalogue, version }),
    hasTimes(deps, workspaceId),
    isRebuilding(deps.db, workspaceId),
  ])
  return {
    journeyId,
    map,
    idOf: catalogue.idOf,
    served: await readServedInput(deps, workspaceId, selection, { timed, signal }),
    timed,
    rebuilding,
    now: deps.clock.now(),
  }
}
