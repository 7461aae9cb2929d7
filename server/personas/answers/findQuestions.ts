import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'

export interface FoundQuestion {
  id: string
  title: string
  kind: 'text' | 'score' | 'choice'
  source_id: string
  survey: string
  project_id: string
  project: string
  /** The project keeps words for so many days, and these are older: null while they are kept. */
  erased_after: number | null
}

const dayMs = 86_400_000

/**
 * Questions of the surveys of a workspace, project by project and in the order of their files. `ids`: only these.
 * Answers past the days their project keeps them count as erased from that day on, whenever the job comes by.
 */
export async function findQuestions(
  db: Db,
  { workspaceId, ids, now }: { workspaceId: string; ids?: readonly string[]; now: Date },
): Promise<FoundQuestion[]> {
  const { rows } = await sql<FoundQuestion & { day: string; retention_days: number | null }>`
    select q.id, q.title, q.kind, q.source_id, s.title as survey, p.id as project_id, p.name as project, p.retention_days,
      coalesce(s.happened_on, to_char(s.created_at, 'YYYY-MM-DD')) as day
    from research_project p join research_source s on s.project_id = p.id
    join survey_question q on q.source_id = s.id
    where p.workspace_id = ${workspaceId} ${ids ? sql`and q.id = any(${[...ids]})` : sql``}
    order by p.name, p.id, s.created_at, s.id, q.number`.execute(db)
  return rows.map(({ day, retention_days, ...question }) => {
    const kept = retention_days === null ? null : new Date(now.getTime() - retention_days * dayMs)
    const erased = kept !== null && day < kept.toISOString().slice(0, 10)
    return { ...question, erased_after: erased ? retention_days : null }
  })
}
