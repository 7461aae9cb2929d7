import { readJourney } from '../../shared/journey/readJourney.ts'
import type { Touchpoint } from '../../shared/wire/touchpoint.ts'
import type { MeasuredMap } from '../analytics/measuredMap.ts'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { readCatalogue } from '../touchpoints/catalogue.ts'
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

/** Throws `journey_not_found`. */
export async function readMeasuredJourney(
  deps: Pick<AppDeps, 'collab'>,
  input: { workspaceId: string; journeyId: string; catalogue: MeasuredCatalogue },
): Promise<MeasuredMap> {
  const doc = await deps.collab.findJourneyDocument(input.workspaceId, input.journeyId)
  if (!doc) throw new AppError('journey_not_found', 'There is no such journey in this workspace.')
  return toMeasuredMap(readJourney(doc), input.catalogue.numberOf)
}
