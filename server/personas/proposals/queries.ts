import { type Selectable, sql } from 'kysely'
import type {
  Proposal,
  ProposalMember,
  ProposalResult,
  ProposalSummary,
} from '../../../shared/wire/personaProposal.ts'
import type { Db } from '../../db/db.ts'
import type { PersonaProposalTable } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { isShown } from '../../research/participants/queries.ts'

const shownProposals = 100

function selectProposals(db: Db, workspaceId: string) {
  return db
    .selectFrom('persona_proposal as o')
    .leftJoin('research_project as r', 'r.id', 'o.project_id')
    .where('o.workspace_id', '=', workspaceId)
    .select([
      'o.id',
      'o.request',
      'o.columns',
      'o.state',
      'o.error',
      'o.job_id',
      'o.created_by',
      'o.created_at',
      'o.finished_at',
      'r.name as project_name',
      sql<number | null>`(o.result->>'grouped')::int`.as('grouped'),
      sql<number | null>`(o.result->'advised'->'groups'->>0)::int`.as('advised'),
    ])
}
type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectProposals>['executeTakeFirstOrThrow']>>

function toSummary(row: SummaryRow): ProposalSummary {
  const { of, method, groups } = row.request
  return {
    id: row.id,
    of,
    projectName: row.project_name,
    columns: row.columns,
    method,
    groups,
    state: row.state,
    error: row.error,
    jobId: row.job_id,
    grouped: row.grouped,
    advised: row.advised,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

/** The newest first, at most a hundred. */
export async function listProposals(db: Db, workspaceId: string): Promise<ProposalSummary[]> {
  const rows = await selectProposals(db, workspaceId)
    .orderBy('o.created_at', 'desc')
    .orderBy('o.id')
    .limit(shownProposals)
    .execute()
  return rows.map(toSummary)
}

const notFound = () =>
  new AppError('proposal_not_found', 'There is no such proposal here; somebody may have removed it.')

export async function getProposalRow(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<Selectable<PersonaProposalTable>> {
  const row = await db
    .selectFrom('persona_proposal')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/**
 * A proposal with its result, people under the names they have now. The result is withheld once somebody in it was
 * erased or withdrew their consent. Throws `proposal_not_found`.
 */
export async function readProposal(db: Db, workspaceId: string, id: string): Promise<Proposal> {
  const summary = await selectProposals(db, workspaceId).where('o.id', '=', id).executeTakeFirst()
  if (!summary) throw notFound()
  const row = await getProposalRow(db, workspaceId, id)
  const { result, accepted } = row
  const { gone, labelOf } = await findLabels(db, row)
  const personas = await db
    .selectFrom('persona')
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .select('id')
    .execute()
  const alive = new Set(personas.map((persona) => persona.id))
  return {
    ...toSummary(summary),
    result: gone > 0 || !result ? null : withLabels(result, labelOf),
    gone,
    accepted: accepted.filter(({ personaId }) => alive.has(personaId)),
  }
}

/** What people of a proposal are called now, and how many of them may not be shown any more. */
async function findLabels(
  db: Db,
  { project_id, members }: Selectable<PersonaProposalTable>,
): Promise<{ gone: number; labelOf: (id: string) => string }> {
  if (project_id === null || !members) return { gone: 0, labelOf: (id) => id }
  const rows = await db
    .selectFrom('research_participant as p')
    .where(sql<boolean>`p.id = any(${members.ids}::text[])`)
    .where(isShown('p.id'))
    .select(['p.id', 'p.pseudonym'])
    .execute()
  const shown = new Map(rows.map(({ id, pseudonym }) => [id, pseudonym]))
  return { gone: members.ids.length - shown.size, labelOf: (id) => shown.get(id) ?? '' }
}

/** Who is in a group, in the order of their ids; nobody once the result is withheld. */
export async function listGroupMembers(
  db: Db,
  row: Selectable<PersonaProposalTable>,
  { groups, group, offset, limit }: { groups: number; group: number; offset: number; limit: number },
): Promise<{ members: ProposalMember[]; total: number }> {
  const labels = row.members?.groupsOf[groups]
  const { gone, labelOf } = await findLabels(db, row)
  if (!row.members || !labels || gone > 0) return { members: [], total: 0 }
  const ids = row.members.ids.filter((_, place) => labels[place] === group)
  return {
    members: ids.slice(offset, offset + limit).map((id) => ({ id, label: labelOf(id) })),
    total: ids.length,
  }
}

function withLabels(result: ProposalResult, labelOf: (id: string) => string): ProposalResult {
  const named = <M extends ProposalMember>(one: M): M => ({ ...one, label: labelOf(one.id) })
  return {
    ...result,
    partitions: result.partitions.map((partition) => ({
      ...partition,
      outliers: partition.outliers.map(named),
      groups: partition.groups.map((group) => ({ ...group, typical: group.typical.map(named) })),
    })),
    tree: result.tree && { ...result.tree, people: result.tree.people.map(named) },
    dropped: { ...result.dropped, some: result.dropped.some.map(named) },
  }
}
