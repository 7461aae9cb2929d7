import { readJourney } from '../../shared/journey/readJourney.ts'
import type { Touchpoint } from '../../shared/wire/touchpoint.ts'
import { findJourneyRole, journeyNotFound } from '../access.ts'
import type { MeasuredMap } from '../analytics/measuredMap.ts'
import type { AppDeps } from '../appEnv.ts'
import { readCatalogue } from '../touchpoints/catalogue.ts'
import { getVersion } from '../versions/queries.ts'
import { modelOf, unpackFile } from '../versions/versionContent.ts'
import { toMeasuredMap } from './measuredMap.ts'

export type MeasuredCatalogue = {
  version: number
  touchpoints: Touchpoint[]
  numberOf: Map<string, number>
  idOf: Map<number, string>
}

export async function readMeasuredCatalogue(
  deps: Pick<AppDeps, 'db'>,
  workspaceId: string,
): Promise<MeasuredCatalogue> {
  const { version, touchpoints } = await readCatalogue(deps.db, workspaceId)
  return {
    version,
    touchpoints,
    numberOf: new Map(touchpoints.map(({ id, number }) => [id, number])),
    idOf: new Map(touchpoints.map(({ id, number }) => [number, id])),
  }
}

/**
 * A map as it is measured, for a person; `userId` null: for a share link, which says itself what it shows.
 * Throws `journey_not_found`, also when the map is not theirs to see, and `version_not_found`.
 */
export async function readMeasuredJourney(
  deps: Pick<AppDeps, 'db' | 'collab'>,
  input: {
    workspaceId: string
    journeyId: string
    userId: string | null
    catalogue: MeasuredCatalogue
    /** The map as it was in this version; as it is now unless told. */
    version?: number | undefined
  },
): Promise<MeasuredMap> {
  const { workspaceId, journeyId, userId } = input
  if (userId !== null && !(await findJourneyRole(deps.db, { workspaceId, journeyId, userId })))
    throw journeyNotFound()
  if (input.version !== undefined) {
    const { content } = await getVersion(deps.db, journeyId, input.version)
    return toMeasuredMap(modelOf(await unpackFile(content)), input.catalogue.numberOf)
  }
  const doc = await deps.collab.findJourneyDocument(input.workspaceId, input.journeyId)
  if (!doc) throw journeyNotFound()
  return toMeasuredMap(readJourney(doc), input.catalogue.numberOf)
}
