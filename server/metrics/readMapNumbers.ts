import type { Selection } from '../../shared/wire/common.ts'
import type { MapNumbers } from '../../shared/wire/measure.ts'
import type { AppDeps } from '../appEnv.ts'
import { isRebuilding } from './isRebuilding.ts'
import { measureJourney } from './measureJourney.ts'
import { readMeasuredCatalogue, readMeasuredJourney } from './readMeasuredJourney.ts'
import { hasTimes, readServedInput } from './readSelection.ts'

/**
 * Every figure of a map for a person; `userId` null: for a share link. Throws `journey_not_found`, and
 * `invalid_input` for a selection that cannot be.
 */
export async function readMapNumbers(
  deps: AppDeps,
  input: {
    workspaceId: string
    journeyId: string
    userId: string | null
    selection: Selection
    /** The map as it was in this version; as it is now unless told. */
    version?: number | undefined
    signal: AbortSignal
  },
): Promise<MapNumbers> {
  const { workspaceId, journeyId, userId, selection, version, signal } = input
  const catalogue = await readMeasuredCatalogue(deps, workspaceId)
  const [map, timed, rebuilding] = await Promise.all([
    readMeasuredJourney(deps, { workspaceId, journeyId, userId, catalogue, version }),
    hasTimes(deps, workspaceId),
    isRebuilding(deps.db, workspaceId),
  ])
  return measureJourney(deps.analytics, {
    journeyId,
    map,
    idOf: catalogue.idOf,
    served: await readServedInput(deps, workspaceId, selection, { timed, signal }),
    timed,
    rebuilding,
    now: deps.clock.now(),
  })
}
