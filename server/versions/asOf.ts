import { addDays, dayOf, dayStart } from '../../shared/format/zonedDay.ts'
import type { JourneyFile } from '../../shared/journey/journeyFormat.ts'
import { journeyNotFound } from '../access.ts'
import { runArrivedLater } from '../analytics/questions/arrivedLater.ts'
import type { AppDeps, AppWorkspace } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { findJourney } from '../journeys/queries.ts'
import { toVersion } from './queries.ts'
import { toContentFile, unpackFile } from './versionContent.ts'

/**
 * A map as it stood at the end of a day in the workspace's zone. Throws AppError: journey_not_found, and invalid_input
 * for a day that has not begun.
 */
export async function readAsOf(
  deps: Pick<AppDeps, 'db' | 'collab' | 'clock' | 'analytics'>,
  input: { workspace: AppWorkspace; journeyId: string; day: string; signal: AbortSignal },
) {
  const { workspace, journeyId, day, signal } = input
  const { db, clock, collab } = deps
  const now = clock.now()
  if (day > dayOf(now, workspace.timezone))
    throw new AppError('invalid_input', 'Check day: it lies in the future. Choose today or a day before.', {
      field: 'day',
    })
  const end = new Date(dayStart(addDays(day, 1), workspace.timezone))
  const until = end < now ? end : now
  const journey = await findJourney(db, journeyId)
  const doc = await collab.findJourneyDocument(workspace.id, journeyId)
  if (!journey || !doc) throw journeyNotFound()
  const arrivedLater = await runArrivedLater(deps.analytics, { workspace: workspace.id, until, signal })

  const version = journey.updated_at <= until ? undefined : await findVersionAt(deps, journeyId, until)
  const document: JourneyFile = version ? await unpackFile(version.content) : toContentFile(doc)
  return {
    day,
    until: until.toISOString(),
    version: version ? toVersion(version) : null,
    madeLater: journey.created_at > until,
    arrivedLater,
    document,
  }
}

/** The version that was current at a time; the oldest one for a time before the first, none when there are none. */
async function findVersionAt({ db }: Pick<AppDeps, 'db'>, journeyId: string, at: Date) {
  const query = db.selectFrom('journey_version').selectAll().where('journey_id', '=', journeyId).limit(1)
  return (
    (await query.where('created_at', '<=', at).orderBy('number', 'desc').executeTakeFirst()) ??
    (await query.orderBy('number').executeTakeFirst())
  )
}
