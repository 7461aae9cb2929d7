import { z } from '@hono/zod-openapi'
import { type Selectable, sql, type Transaction } from 'kysely'
import { nanoid } from 'nanoid'
import type { createProjectInput, Project, updateProjectInput } from '../../../shared/wire/research.ts'
import type { Db } from '../../db/db.ts'
import type { ResearchProjectTable } from '../../db/researchTables.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'

export type ProjectRow = Selectable<ResearchProjectTable>

/** The parameters of every route below a project. */
export const inProject = z.object({ workspaceId: z.string(), projectId: z.string() })

/** Throws `project_not_found` for a project of another workspace as well. */
export async function getProject(db: Db, workspaceId: string, projectId: string): Promise<ProjectRow> {
  const row = await db
    .selectFrom('research_project')
    .selectAll()
    .where('id', '=', projectId)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (!row) throw new AppError('project_not_found', 'There is no such research project in this workspace.')
  return row
}

/**
 * Holds a project until the transaction ends: changes of it come one after another, so that whoever follows the
 * changes by their number misses none.
 */
export async function lockProject(trx: Transaction<Database>, projectId: string): Promise<ProjectRow> {
  const row = await trx
    .selectFrom('research_project')
    .selectAll()
    .where('id', '=', projectId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('project_not_found', 'This research project is gone.')
  return row
}

/** Tells everybody who has the project open to load its sources, participants and themes anew. */
export async function bumpProject(db: Db, projectId: string): Promise<void> {
  await db
    .updateTable('research_project')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', projectId)
    .execute()
}

function selectProjects(db: Db, workspaceId: string) {
  const count = (table: string) =>
    sql<number>`(select count(*) from ${sql.table(table)} t where t.project_id = research_project.id)`
  return db
    .selectFrom('research_project')
    .selectAll()
    .select([
      count('research_source').as('sources'),
      count('research_participant').as('participants'),
      count('research_code').as('codes'),
      count('research_coding').as('codings'),
      sql<number>`(select coalesce(sum(rows_read), 0)::bigint from research_source s
        where s.project_id = research_project.id)`.as('answers'),
    ])
    .where('workspace_id', '=', workspaceId)
}

type CountedRow = Awaited<ReturnType<ReturnType<typeof selectProjects>['executeTakeFirstOrThrow']>>

function toProject(row: CountedRow): Project {
  return {
    id: row.id,
    name: row.name,
    goal: row.goal,
    method: row.method,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    consentBasis: row.consent_basis,
    retentionDays: row.retention_days,
    keepCounts: row.keep_counts,
    keepOriginals: row.keep_originals,
    attributes: row.attributes,
    sources: row.sources,
    participants: row.participants,
    answers: row.answers,
    codes: row.codes,
    codings: row.codings,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Last changed first. */
export async function listProjects(db: Db, workspaceId: string): Promise<Project[]> {
  const rows = await selectProjects(db, workspaceId).orderBy('updated_at', 'desc').orderBy('id').execute()
  return rows.map(toProject)
}

/** With its counts. Throws `project_not_found`. */
export async function readProject(db: Db, workspaceId: string, projectId: string): Promise<Project> {
  await getProject(db, workspaceId, projectId)
  return toProject(
    await selectProjects(db, workspaceId).where('id', '=', projectId).executeTakeFirstOrThrow(),
  )
}

export async function insertProject(
  db: Db,
  {
    workspaceId,
    userId,
    now,
    input,
  }: { workspaceId: string; userId: string | null; now: Date; input: z.infer<typeof createProjectInput> },
): Promise<Project> {
  refuseTwoOfAKey(input.attributes)
  const id = nanoid(16)
  await db
    .insertInto('research_project')
    .values({
      ...toColumns(input),
      name: input.name,
      id,
      workspace_id: workspaceId,
      created_by: userId,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return readProject(db, workspaceId, id)
}

export async function updateProject(
  db: Db,
  {
    workspaceId,
    projectId,
    now,
    input,
  }: { workspaceId: string; projectId: string; now: Date; input: z.infer<typeof updateProjectInput> },
): Promise<Project> {
  await getProject(db, workspaceId, projectId)
  if (input.attributes) refuseTwoOfAKey(input.attributes)
  await db
    .updateTable('research_project')
    .set({ ...toColumns(input), updated_at: now })
    .where('id', '=', projectId)
    .execute()
  return readProject(db, workspaceId, projectId)
}

function refuseTwoOfAKey(attributes: readonly { key: string }[]): void {
  const seen = new Set<string>()
  for (const [index, { key }] of attributes.entries()) {
    if (seen.has(key))
      throw new AppError('invalid_input', `Two attributes have the key ${key}. Give one of them another.`, {
        field: `attributes.${index}.key`,
      })
    seen.add(key)
  }
}

function toColumns(input: z.infer<typeof updateProjectInput>) {
  const columns = {
    name: input.name,
    goal: input.goal,
    method: input.method,
    starts_on: input.startsOn,
    ends_on: input.endsOn,
    consent_basis: input.consentBasis,
    retention_days: input.retentionDays,
    keep_counts: input.keepCounts,
    keep_originals: input.keepOriginals,
    attributes: input.attributes && JSON.stringify(input.attributes),
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as {
    [K in keyof typeof columns]?: Exclude<(typeof columns)[K], undefined>
  }
}
