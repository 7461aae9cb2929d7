import { sql } from 'kysely'
import { z } from 'zod'
import { thinVersions } from '../versions/thinVersions.ts'
import { type Cron, defineJob } from './defineJob.ts'

/**
 * Forgets what nobody can use any more: ended jobs after 30 days, expired sessions, invitations a month after they ran
 * out, notifications a quarter after they were read, and most of the old versions of maps.
 */
export const housekeepingJob = defineJob({
  name: 'housekeeping',
  payload: z.object({}),
  async run({ deps: { db, clock } }) {
    await db
      .deleteFrom('job')
      .where('state', 'in', ['done', 'failed', 'cancelled'])
      .where('finished_at', '<', sql<Date>`now() - interval '30 days'`)
      .execute()
    await db.deleteFrom('session').where('expiresAt', '<', sql<Date>`now()`).execute()
    await db.deleteFrom('verification').where('expiresAt', '<', sql<Date>`now()`).execute()
    await db
      .deleteFrom('invitation')
      .where('expires_at', '<', sql<Date>`now() - interval '30 days'`)
      .execute()
    await db.deleteFrom('notification').where('read_at', '<', sql<Date>`now() - interval '90 days'`).execute()
    await thinVersions(db, clock.now())
  },
})

export const housekeepingCron: Cron = {
  name: 'housekeeping',
  everyMinutes: 24 * 60,
  job: 'housekeeping',
  payload: {},
}
