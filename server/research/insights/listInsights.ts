import { sql } from 'kysely'
import type { Insight } from '../../../shared/wire/researchFindings.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import { readFindings, restsOn } from '../findings/readFindings.ts'
import { confidenceOf } from './confidenceOf.ts'

/** Throws `insight_not_found` for one of another project as well. */
export async function getInsight(db: Db, projectId: string, insightId: string) {
  const row = await db
    .selectFrom('research_insight')
    .selectAll()
    .where('id', '=', insightId)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  if (!row) throw new AppError('insight_not_found', 'There is no such insight in this project.')
  return row
}

/** Insights with what they rest on, the newest first; all of a project or one. */
export async function listInsights(db: Db, projectId: string, insightId?: string): Promise<Insight[]> {
  let query = db.selectFrom('research_insight').selectAll().where('project_id', '=', projectId)
  if (insightId !== undefined) query = query.where('id', '=', insightId)
  const rows = await query.orderBy('created_at', 'desc').orderBy('id').limit(2_000).execute()
  if (rows.length === 0) return []
  const links = await db
    .selectFrom('research_insight_link')
    .selectAll()
    .where(
      'insight_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const findings = await readFindings(db, projectId, links)
  const linksOf = Map.groupBy(
    links.flatMap((link) => {
      const finding = findings.get(`${link.kind}:${link.ref}`)
      return finding ? [{ ...link, finding }] : []
    }),
    ({ insight_id }) => insight_id,
  )
  const attributes = await readAttributes(db, [
    ...new Set([...findings.values()].flatMap(({ people }) => people)),
  ])
  return rows.map((row): Insight => {
    const own = linksOf.get(row.id) ?? []
    const supporting = own.filter(({ stance }) => stance === 'supports')
    const { people, sources, happenedOn } = restsOn(supporting.map(({ finding }) => finding))
    const kinds = [...new Set(sources.map(({ kind }) => kind))].toSorted()
    const contradicting = own.length - supporting.length
    return {
      id: row.id,
      claim: row.claim,
      detail: row.detail,
      links: own.map(({ id, kind, ref, stance, finding }) => ({
        id,
        kind,
        ref,
        stance,
        text: finding.text,
        participantId: finding.participantId,
        pseudonym: finding.pseudonym,
        happenedOn: finding.happenedOn,
      })),
      participants: people.length,
      sources: sources.length,
      kinds,
      contradicting,
      newestOn: happenedOn,
      ...confidenceOf({
        people: people.length,
        kinds: kinds.length,
        supporting: supporting.filter(({ finding }) => finding.sources.length > 0).length,
        contradicting,
      }),
      who: countAttributes(people.flatMap((id) => attributes.get(id) ?? [])),
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    }
  })
}

interface AttributeOf {
  key: string
  value: string
}

async function readAttributes(db: Db, people: readonly string[]): Promise<Map<string, AttributeOf[]>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<AttributeOf & { id: string }>`
    select p.id, e.key, e.value from research_participant p cross join lateral jsonb_each_text(p.attributes) e
    where p.id = any(${[...people]}) and e.value is not null`.execute(db)
  return Map.groupBy(rows, ({ id }) => id)
}

/** Values of attributes by how many of the people have them, the commonest first; what only one has is left out. */
function countAttributes(all: readonly AttributeOf[]): Insight['who'] {
  const counted = Map.groupBy(all, ({ key, value }) => JSON.stringify([key, value]))
  return [...counted.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({ key: same[0]!.key, value: same[0]!.value, participants: same.length }))
    .toSorted(
      (a, b) =>
        b.participants - a.participants || a.key.localeCompare(b.key) || a.value.localeCompare(b.value),
    )
    .slice(0, 20)
}
