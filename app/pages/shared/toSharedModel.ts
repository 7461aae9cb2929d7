import { type JourneyModel, toJourneyModel } from '../../../shared/journey/readJourney.ts'
import { type JourneyDocRecord, recordTypes } from '../../../shared/journey/recordTypes.ts'
import type { SharedMap } from '../../../shared/wire/share.ts'

/** The model of a map from what a link shows of it; fields it does not show have their defaults. */
export function toSharedModel(map: SharedMap): JourneyModel {
  const records = map.records.flatMap((record) => {
    const definition = recordTypes[record.type as keyof typeof recordTypes]
    const parsed = definition?.schema.safeParse(record)
    return parsed?.success ? [parsed.data as JourneyDocRecord] : []
  })
  return toJourneyModel(records)
}
