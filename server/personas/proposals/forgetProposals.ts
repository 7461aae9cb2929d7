import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'

/** What was found about people of whom one is erased goes: it would go on saying what they were like. */
export async function forgetProposals(db: Db, projectId: string, participantId: string): Promise<void> {
  await sql`
    update persona_proposal set result = null, members = null, state = 'failed',
      error = 'Somebody in it was erased since. Propose again: it will be without them.'
    where project_id = ${projectId} and members->'ids' @> to_jsonb(${participantId}::text)`.execute(db)
}
