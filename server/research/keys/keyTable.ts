import { sql } from 'kysely'
import type { KeyEntry } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { createSealing, type Sealing } from './sealing.ts'

interface Person {
  realName: string
  contact: string
}

/** Remembers, sealed, whom pseudonyms stand for, in place of what was known of these people. */
export async function putKeys(
  db: Db,
  sealing: Sealing,
  projectId: string,
  people: readonly (Person & { participantId: string })[],
): Promise<void> {
  const rows = people.map(({ participantId, realName, contact }) => ({
    participant_id: participantId,
    sealed: `\\x${sealing.seal(JSON.stringify({ realName, contact } satisfies Person)).toString('hex')}`,
  }))
  await sql`
    insert into research_key (participant_id, project_id, sealed)
    select participant_id, ${projectId}, sealed::bytea
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as part(participant_id text, sealed text)
    on conflict (participant_id) do update set sealed = excluded.sealed`.execute(db)
}

/** The whole key of a project in the order of the pseudonyms; people nobody has named are left out. */
export async function readKey(
  deps: Pick<AppDeps, 'db' | 'config'>,
  projectId: string,
): Promise<{ entries: KeyEntry[]; unreadable: number }> {
  const sealing = await createSealing(deps, projectId)
  const rows = await deps.db
    .selectFrom('research_key')
    .innerJoin('research_participant', 'research_participant.id', 'research_key.participant_id')
    .where('research_key.project_id', '=', projectId)
    .select(['research_participant.id', 'research_participant.pseudonym', 'research_key.sealed'])
    .orderBy('research_participant.pseudonym')
    .execute()
  const entries = rows.flatMap(({ id, pseudonym, sealed }) => {
    const text = sealing.open(sealed)
    if (text === null) return []
    const { realName, contact } = JSON.parse(text) as Person
    return [{ participantId: id, pseudonym, realName, contact }]
  })
  return { entries, unreadable: rows.length - entries.length }
}
