import type { KeyEntry } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { createSealing, type Sealing } from './sealing.ts'

interface Person {
  realName: string
  contact: string
}

/** Remembers, sealed, whom a pseudonym stands for. */
export async function putKey(
  db: Db,
  sealing: Sealing,
  { projectId, participantId, person }: { projectId: string; participantId: string; person: Person },
): Promise<void> {
  const sealed = sealing.seal(JSON.stringify(person))
  await db
    .insertInto('research_key')
    .values({ participant_id: participantId, project_id: projectId, sealed })
    .onConflict((oc) => oc.column('participant_id').doUpdateSet({ sealed }))
    .execute()
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
