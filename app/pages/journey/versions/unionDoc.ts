import type * as Y from 'yjs'
import { applyDiff } from '../../../../shared/journey/diff/applyDiff.ts'
import { contentOf } from '../../../../shared/journey/diff/contentOf.ts'
import { diffJourneys } from '../../../../shared/journey/diff/diffJourneys.ts'
import { JOURNEY_FORMAT, JOURNEY_FORMAT_VERSION } from '../../../../shared/journey/journeyFormat.ts'
import { journeyFromJson } from '../../../../shared/journey/journeyJson.ts'
import type { JourneyModel } from '../../../../shared/journey/readJourney.ts'

export function docOf(model: JourneyModel): Y.Doc {
  return journeyFromJson({
    format: JOURNEY_FORMAT,
    version: JOURNEY_FORMAT_VERSION,
    records: contentOf(model),
  })
}

/** The later of two maps with everything of the earlier one that it does not have any more, each at its old place. */
export function unionDoc(before: JourneyModel, after: JourneyModel): Y.Doc {
  const doc = docOf(after)
  const back = diffJourneys(after, before)
  const gone = back.changes.filter((change) => change.kind === 'added')
  applyDiff(doc, { ...back, changes: gone })
  return doc
}
