import { sql } from 'kysely'
import type { Db } from '../db/db.ts'

/** So long every version is kept. */
const ALL_KEPT_DAYS = 31
/** Of older days the last versions of a day, in the workspace's zone. */
const KEPT_PER_DAY = 3

/**
 * Removes versions of days long past but for the last ones of each day. Kept for ever: those with a name, the first of
 * a map, the last, and those a branch or a restore names. Returns how many went.
 */
export async function thinVersions(db: Db, now: Date): Promise<number> {
  const result = await sql`
    delete from journey_version v using (
      select journey_id, number,
        row_number() over (
          partition by journey_id, (journey_version.created_at at time zone workspace.timezone)::date order by number desc
        ) as place,
        min(number) over (partition by journey_id) as first,
        max(number) over (partition by journey_id) as last
      from journey_version
        join journey on journey.id = journey_version.journey_id
        join workspace on workspace.id = journey.workspace_id
    ) ranked
    where ranked.journey_id = v.journey_id and ranked.number = v.number
      and ranked.place > ${KEPT_PER_DAY}
      and v.number <> ranked.first and v.number <> ranked.last
      and v.title is null and v.kind <> 'merge'
      and v.created_at < ${new Date(now.getTime() - ALL_KEPT_DAYS * 86_400_000)}
      and not exists (
        select 1 from journey_branch b where b.of_journey_id = v.journey_id and b.base_number = v.number
      )
      and not exists (
        select 1 from journey_version r where r.journey_id = v.journey_id and r.restored_number = v.number
      )`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}
