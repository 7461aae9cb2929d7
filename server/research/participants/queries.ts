import { type RawBuilder, type Selectable, sql, type Transaction } from 'kysely'
import { nanoid } from 'nanoid'
import type { AttributeFilter, AttributeValues, Participant } from '../../../shared/wire/research.ts'
import type { Db } from '../../db/db.ts'
import type { ResearchParticipantTable } from '../../db/researchTables.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { attributesMatch } from './attributes.ts'

export type ParticipantRow = Selectable<ResearchParticipantTable>

/** Throws `participant_not_found` for one of another project as well. */
export async function getParticipant(
  db: Db,
  projectId: string,
  participantId: string,
): Promise<ParticipantRow> {
  const row = await db
    .selectFrom('research_participant')
    .selectAll()
    .where('id', '=', participantId)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  if (!row) throw new AppError('participant_not_found', 'There is no such participant in this project.')
  return row
}

function selectParticipants(db: Db, projectId: string) {
  return db
    .selectFrom('research_participant as p')
    .selectAll('p')
    .select([
      sql<number>`(select count(*) from (
        select source_id from research_segment where participant_id = p.id
        union select id from research_source where participant_id = p.id
        union select source_id from survey_row where participant_id = p.id) s)`.as('sources'),
      sql<number>`(select count(*) from research_coding where participant_id = p.id)`.as('codings'),
    ])
    .where('p.project_id', '=', projectId)
}

type CountedRow = Awaited<ReturnType<ReturnType<typeof selectParticipants>['executeTakeFirstOrThrow']>>

function toParticipant(row: CountedRow): Participant {
  return {
    id: row.id,
    pseudonym: row.pseudonym,
    attributes: row.attributes,
    consent: row.consent,
    consentOn: row.consent_on,
    customer: row.customer,
    sources: row.sources,
    codings: row.codings,
    erasedAt: row.erased_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }
}

export async function readParticipant(
  db: Db,
  projectId: string,
  participantId: string,
): Promise<Participant> {
  await getParticipant(db, projectId, participantId)
  return toParticipant(
    await selectParticipants(db, projectId).where('p.id', '=', participantId).executeTakeFirstOrThrow(),
  )
}

/** By pseudonym, a page of them. */
export async function listParticipants(
  db: Db,
  projectId: string,
  {
    q,
    attributes,
    offset,
    limit,
  }: { q?: string | undefined; attributes: readonly AttributeFilter[]; offset: number; limit: number },
): Promise<{ participants: Participant[]; total: number }> {
  const matches = sql<boolean>`${attributesMatch(attributes, sql.ref('p.attributes'))}
    and (${q ?? ''} = '' or strpos(lower(p.pseudonym), lower(${q ?? ''})) > 0)`
  const [rows, { total }] = await Promise.all([
    selectParticipants(db, projectId)
      .where(matches)
      .orderBy(sql`length(p.pseudonym)`)
      .orderBy('p.pseudonym')
      .limit(limit)
      .offset(offset)
      .execute(),
    db
      .selectFrom('research_participant as p')
      .where('p.project_id', '=', projectId)
      .where(matches)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ])
  return { participants: rows.map(toParticipant), total }
}

/** `P01`, `P02` … `P100`. */
export const toPseudonym = (number: number) => `P${String(number).padStart(2, '0')}`

/** The next `count` free numbers of a project; never given twice. Leaves out pseudonyms people have chosen. */
export async function takePseudonyms(
  trx: Transaction<Database>,
  projectId: string,
  count: number,
): Promise<string[]> {
  const taken: string[] = []
  while (taken.length < count) {
    const missing = count - taken.length
    const { next_participant: next } = await trx
      .updateTable('research_project')
      .where('id', '=', projectId)
      .set((eb) => ({ next_participant: eb('next_participant', '+', missing) }))
      .returning('next_participant')
      .executeTakeFirstOrThrow()
    const fresh = Array.from({ length: missing }, (_, index) => toPseudonym(next - missing + index))
    const { rows } = await sql<{ pseudonym: string }>`select pseudonym from research_participant
      where project_id = ${projectId} and pseudonym = any(${fresh})`.execute(trx)
    const used = new Set(rows.map(({ pseudonym }) => pseudonym))
    taken.push(...fresh.filter((one) => !used.has(one)))
  }
  return taken
}

export interface NewParticipant {
  pseudonym?: string | undefined
  attributes?: AttributeValues
  consent?: ParticipantRow['consent']
  consentOn?: string | null
  customer?: string | null
  identityHash?: string | null
}

/** Adds participants in the order given; those without a pseudonym get the next free one. */
export async function insertParticipants(
  trx: Transaction<Database>,
  { projectId, now, participants }: { projectId: string; now: Date; participants: readonly NewParticipant[] },
): Promise<{ id: string; pseudonym: string }[]> {
  const free = await takePseudonyms(
    trx,
    projectId,
    participants.filter(({ pseudonym }) => pseudonym === undefined).length,
  )
  const rows = participants.map((one) => ({
    id: nanoid(16),
    project_id: projectId,
    pseudonym: one.pseudonym ?? free.shift()!,
    attributes: one.attributes ?? {},
    consent: one.consent ?? ('unknown' as const),
    consent_on: one.consentOn ?? null,
    customer: one.customer ?? null,
    identity_hash: one.identityHash ?? null,
    created_at: now,
  }))
  for (let from = 0; from < rows.length; from += 5_000)
    await sql`
      insert into research_participant
        (id, project_id, pseudonym, attributes, consent, consent_on, customer, identity_hash, created_at)
      select id, project_id, pseudonym, attributes, consent, consent_on, customer, identity_hash, created_at
      from jsonb_populate_recordset(null::research_participant,
        ${JSON.stringify(rows.slice(from, from + 5_000))}::jsonb)`.execute(trx)
  return rows.map(({ id, pseudonym }) => ({ id, pseudonym }))
}

/** Refuses a pseudonym that somebody of the project has. */
export async function refuseTakenPseudonym(db: Db, projectId: string, pseudonym: string, butId?: string) {
  const row = await db
    .selectFrom('research_participant')
    .select('id')
    .where('project_id', '=', projectId)
    .where('pseudonym', '=', pseudonym)
    .executeTakeFirst()
  if (row && row.id !== butId)
    throw new AppError(
      'conflict',
      `Somebody of this project is ${pseudonym} already. Choose another pseudonym.`,
      {
        field: 'pseudonym',
      },
    )
}

/** Whose words may not be shown. */
const isHidden = sql<boolean>`(hidden.consent = 'withdrawn' or hidden.erased_at is not null)`

/** Whether the words of somebody may be shown and searched: no consent withdrawn, not erased. Null counts as yes. */
export function isShown(participantId: string) {
  return sql<boolean>`not exists (select 1 from research_participant hidden where hidden.id = ${sql.ref(participantId)}
    and ${isHidden})`
}

/** Whether a memo may be shown: it is neither on somebody who is hidden nor on words of theirs. */
export function isMemoShown(target: RawBuilder<string>, targetId: RawBuilder<string>) {
  return sql<boolean>`not exists (select 1 from research_participant hidden where ${isHidden}
    and hidden.id = case ${target} when 'participant' then ${targetId}
      when 'coding' then (select c.participant_id from research_coding c where c.id = ${targetId})
      when 'source' then (select s.participant_id from research_source s where s.id = ${targetId}) end)`
}
