import { sql } from 'kysely'
import type { FindingPlace } from '../../../shared/wire/researchFindings.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import { type FindingRef, readFindings } from './readFindings.ts'

const tables = {
  quote: sql`select project_id, id from research_coding`,
  answer: sql`select s.project_id, a.id from survey_answer a join research_source s on s.id = a.source_id`,
  theme: sql`select project_id, id from research_theme`,
  insight: sql`select project_id, id from research_insight`,
  document: sql`select project_id, id from research_source`,
} as const

/** A finding of any project of a workspace. Throws `evidence_not_found`. */
export async function findPlace(db: Db, workspaceId: string, one: FindingRef): Promise<FindingPlace> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from (${tables[one.kind]}) f join research_project p on p.id = f.project_id
    where f.id = ${one.ref} and p.workspace_id = ${workspaceId}`.execute(db)
  const project = rows[0]
  const finding = project && (await readFindings(db, project.id, [one])).get(`${one.kind}:${one.ref}`)
  if (!finding)
    throw new AppError('evidence_not_found', 'This is not in the research of this workspace any more.')
  return {
    ...one,
    projectId: project.id,
    projectName: project.name,
    text: finding.text,
    pseudonym: finding.text ? finding.pseudonym : null,
    participants: finding.people.length,
    happenedOn: finding.happenedOn,
    place: finding.place,
  }
}
