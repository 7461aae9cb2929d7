import { z } from 'zod'
import { type Cron, defineJob } from '../jobs/defineJob.ts'
import { keepVersion } from './keepVersion.ts'

const minute = 60_000
/** Nobody has changed the map for so long: a stretch of work has ended. */
const QUIET_MS = 10 * minute
/** After the last person left, so that loading a page anew is no end. */
const LEFT_MS = minute / 2
/** Work without a pause gets a version this often. */
const LONGEST_MS = 60 * minute

/**
 * Keeps a version of every map on which a stretch of work has ended since the last look. It goes by what the database
 * says, so a server that was killed makes up for it when it runs again.
 */
export const keepVersionsJob = defineJob({
  name: 'keep_versions',
  payload: z.object({}),
  async run({ deps, signal }) {
    const { db, clock, log } = deps
    const now = clock.now().getTime()
    const before = (ms: number) => new Date(now - ms)
    const changed = db
      .selectFrom('journey')
      .leftJoin('journey_versioning as known', 'known.journey_id', 'journey.id')
      .where('journey.deleted_at', 'is', null)
      .where((eb) =>
        eb.or([eb('known.looked_at', 'is', null), eb('journey.updated_at', '>', eb.ref('known.looked_at'))]),
      )
    const due = await changed
      .select(['journey.id', 'journey.workspace_id', 'journey.updated_at'])
      .where((eb) =>
        eb.or([
          eb('journey.updated_at', '<=', before(QUIET_MS)),
          eb.and([
            eb('known.left_at', '>=', eb.ref('journey.updated_at')),
            eb('known.left_at', '<=', before(LEFT_MS)),
          ]),
          eb('known.busy_since', '<=', before(LONGEST_MS)),
        ]),
      )
      .orderBy('journey.updated_at')
      .limit(1_000)
      .execute()
    for (const { id: journeyId, workspace_id: workspaceId, updated_at: at } of due) {
      signal.throwIfAborted()
      try {
        await keepVersion(deps, { workspaceId, journeyId, kind: 'auto', at, onlyIfWorthIt: true })
      } catch (error) {
        // One map must not keep the others from theirs.
        log.warn('no version of a map could be kept', { journeyId, error })
      }
      await db
        .insertInto('journey_versioning')
        .values({ journey_id: journeyId, looked_at: at })
        .onConflict((oc) => oc.column('journey_id').doUpdateSet({ looked_at: at, busy_since: null }))
        .execute()
    }
    await db
      .insertInto('journey_versioning')
      .columns(['journey_id', 'busy_since'])
      .expression(
        changed
          .select((eb) => ['journey.id', eb.val(clock.now()).as('busy_since')])
          .where('known.busy_since', 'is', null),
      )
      .onConflict((oc) => oc.column('journey_id').doUpdateSet({ busy_since: clock.now() }))
      .execute()
  },
})

export const keepVersionsCron: Cron = {
  name: 'keep_versions',
  everyMinutes: 5,
  job: 'keep_versions',
  payload: {},
}
