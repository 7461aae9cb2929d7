import type * as Y from 'yjs'
import { listInOrder } from '../journeyJson.ts'
import { type JourneyModel, readJourney, toJourneyModel } from '../readJourney.ts'
import { findDefinition, type JourneyDocRecord } from '../recordTypes.ts'

/** What a map says: its records in reading order, without what is only said about it (comments, tasks, votes…). */
export function contentOf(model: JourneyModel): JourneyDocRecord[] {
  return listInOrder(model).filter((record) => !findDefinition(record.type)!.serverOnly)
}

export function readContent(doc: Y.Doc): JourneyDocRecord[] {
  return contentOf(readJourney(doc))
}

/** A map given as a model or as its records, in any order. */
export type JourneyLike = JourneyModel | readonly JourneyDocRecord[]

/** The records that readers show, in reading order. */
export function recordsIn(
  map: JourneyLike,
  { serverOnly = false }: { serverOnly?: boolean } = {},
): JourneyDocRecord[] {
  const model = 'stages' in map ? map : toJourneyModel(map)
  return serverOnly ? listInOrder(model) : contentOf(model)
}
