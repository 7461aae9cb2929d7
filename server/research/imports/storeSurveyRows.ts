import { setImmediate } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import { nanoid } from 'nanoid'
import { countCodePoints } from '../../../shared/research/codePoints.ts'
import type { DateOrder, RejectedRow } from '../../../shared/wire/import.ts'
import type { AttributeValues, SurveyColumn } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import type { Database } from '../../db/schema.ts'
import type { RowBatch } from '../../files/fileReader.ts'
import { parseNumber } from '../../files/parseNumber.ts'
import { parseTime } from '../../files/parseTime.ts'
import { putKeys } from '../keys/keyTable.ts'
import type { Sealing } from '../keys/sealing.ts'
import { toAttributeValue, wantedOfType } from '../participants/attributes.ts'
import { insertParticipants } from '../participants/queries.ts'
import { createPseudonyms, type PseudonymKey } from '../pii/createPseudonyms.ts'
import { findPii } from '../pii/findPii.ts'
import { maskText } from '../pii/maskText.ts'
import { lockProject } from '../projects/queries.ts'
import { insertSentences } from '../sentences/insertSentences.ts'
import { readMaskKey, writeMaskKey } from './maskKey.ts'

export interface SurveyMapping {
  sourceId: string
  projectId: string
  columns: readonly SurveyColumn[]
  questionIds: readonly (string | null)[]
  maskText: boolean
  dateOrder: DateOrder
  /** For rows without a day of their own. */
  happenedOn: string | null
}

interface ReadRow {
  number: number
  /** What the row calls them; without a column that says so, their customer id. */
  identity: string
  /** Id of the customer in the events; empty when the row names none. */
  customer: string
  happenedOn: string | null
  attributes: AttributeValues
  answers: { questionId: string; text: string; score: number | null }[]
  /** Cells that could not be read as what their column is. */
  leftOut: RejectedRow[]
}

const mostLeftOutShown = 100

/** Stores one batch of rows whole or not at all, so that reading can go on after the last row that was read. */
export async function storeSurveyRows(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  sealing: Sealing,
  mapping: SurveyMapping,
  batch: Pick<RowBatch, 'columns' | 'rows' | 'rowNumbers' | 'rejects'>,
): Promise<void> {
  const rows = batch.rows.map((cells, at) => readRow(mapping, batch.columns, cells, batch.rowNumbers[at]!))
  const cellsLeftOut = rows.flatMap(({ leftOut }) => leftOut)
  // Looking for personal data takes far longer than storing: nobody else's changes wait for it.
  const fresh = mapping.maskText ? await maskAnswers(db, sealing, mapping.projectId, rows) : {}
  await db.transaction().execute(async (trx) => {
    await lockProject(trx, mapping.projectId)
    if (Object.keys(fresh).length > 0) {
      const { taken } = await readMaskKey(trx, sealing, mapping.projectId)
      await writeMaskKey(trx, sealing, mapping.projectId, { taken: { ...fresh, ...taken } })
    }
    const participants = await findOrAddPeople(trx, sealing, mapping.projectId, rows, clock.now())
    const surveyRows = rows.map((row, at) => ({
      number: row.number,
      participant_id: participants[at]!,
      happened_on: row.happenedOn,
    }))
    await sql`
      insert into survey_row (source_id, number, participant_id, happened_on)
      select ${mapping.sourceId}, number, participant_id, happened_on
      from jsonb_to_recordset(${JSON.stringify(surveyRows)}::jsonb)
        as part(number int, participant_id text, happened_on text)`.execute(trx)
    const answers = rows.flatMap((row, at) =>
      row.answers.map(({ questionId, text, score }) => ({
        id: nanoid(16),
        row_number: row.number,
        question_id: questionId,
        participant_id: participants[at]!,
        text,
        length: countCodePoints(text),
        score,
      })),
    )
    for (let from = 0; from < answers.length; from += 5_000)
      await sql`
        insert into survey_answer (id, source_id, row_number, question_id, participant_id, text, length, score)
        select id, ${mapping.sourceId}, row_number, question_id, participant_id, text, length, score
        from jsonb_to_recordset(${JSON.stringify(answers.slice(from, from + 5_000))}::jsonb) as part(
          id text, row_number int, question_id text, participant_id text, text text, length int, score float8)`.execute(
        trx,
      )
    await insertSentences(
      trx,
      mapping.projectId,
      answers
        .filter(({ text }) => text !== '')
        .map(({ id, participant_id, text }) => ({
          sourceId: mapping.sourceId,
          answerId: id,
          participantId: participant_id,
          text,
        })),
    )
    const { left_out } = await trx
      .selectFrom('research_source')
      .select('left_out')
      .where('id', '=', mapping.sourceId)
      .executeTakeFirstOrThrow()
    const inOrder = [...batch.rejects, ...cellsLeftOut].sort((a, b) => a.row - b.row)
    const readTo = Math.max(0, batch.rowNumbers.at(-1) ?? 0, batch.rejects.at(-1)?.row ?? 0)
    await trx
      .updateTable('research_source')
      .set((eb) => ({
        rows_read: eb('rows_read', '+', rows.length),
        read_to: eb.fn<number>('greatest', ['read_to', eb.val(readTo)]),
        rows_left_out: eb('rows_left_out', '+', batch.rejects.length),
        cells_left_out: eb('cells_left_out', '+', cellsLeftOut.length),
        left_out: JSON.stringify([...left_out, ...inOrder].slice(0, mostLeftOutShown)),
      }))
      .where('id', '=', mapping.sourceId)
      .execute()
  })
}

function readRow(
  mapping: SurveyMapping,
  columns: readonly string[],
  cells: readonly string[],
  number: number,
): ReadRow {
  const row: ReadRow = {
    number,
    identity: '',
    customer: '',
    happenedOn: mapping.happenedOn,
    attributes: {},
    answers: [],
    leftOut: [],
  }
  // Without what stands in the cell: that may be somebody's name.
  const leaveOut = (at: number, reason: string) =>
    row.leftOut.push({ row: number, field: columns[at] ?? `column ${at + 1}`, reason })
  for (const [at, { role, attribute }] of mapping.columns.entries()) {
    const cell = (cells[at] ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim()
    if (cell === '') continue
    const questionId = mapping.questionIds[at] ?? null
    if (role === 'participant') row.identity = cell
    else if (role === 'customer') row.customer = cell.slice(0, 500)
    else if (role === 'date') {
      const time = parseTime(cell, mapping.dateOrder)
      if (time.ok) row.happenedOn = new Date(time.ms).toISOString().slice(0, 10)
      else leaveOut(at, 'This cell is not a date; its row has none.')
    } else if (role === 'attribute' && attribute) {
      // A choice may have values the first rows did not show.
      const type = attribute.type === 'choice' ? 'text' : attribute.type
      const value = toAttributeValue({ type, options: [] }, cell)
      if (value !== null) row.attributes[attribute.key] = value
      else leaveOut(at, `This cell is not ${wantedOfType[type]}; it was left out.`)
    } else if (role === 'score' && questionId !== null) {
      const score = parseNumber(cell)
      if (score !== null && Number.isFinite(score)) row.answers.push({ questionId, text: '', score })
      else leaveOut(at, 'This cell is not a number; the score was left out.')
    } else if (role === 'question' && questionId !== null)
      row.answers.push({ questionId, text: cell, score: null })
  }
  if (row.identity === '') row.identity = row.customer
  return row
}

/** One participant for each row; rows that name the same person share theirs, and so do later files. */
async function findOrAddPeople(
  trx: Transaction<Database>,
  sealing: Sealing,
  projectId: string,
  rows: readonly ReadRow[],
  now: Date,
): Promise<string[]> {
  const hashes = rows.map(({ identity }) => (identity === '' ? null : sealing.hash(identity)))
  const wanted = [...new Set(hashes.filter((hash) => hash !== null))]
  const known = new Map<string, string>()
  if (wanted.length > 0) {
    const { rows: found } = await sql<{ id: string; identity_hash: string }>`
      select id, identity_hash from research_participant
      where project_id = ${projectId} and identity_hash = any(${wanted}) and erased_at is null`.execute(trx)
    for (const { id, identity_hash } of found) known.set(identity_hash, id)
  }
  const fresh: { at: number; hash: string | null }[] = []
  const seen = new Set<string>()
  hashes.forEach((hash, at) => {
    if (hash !== null && (known.has(hash) || seen.has(hash))) return
    if (hash !== null) seen.add(hash)
    fresh.push({ at, hash })
  })
  const added = await insertParticipants(trx, {
    projectId,
    now,
    participants: fresh.map(({ at, hash }) => ({
      attributes: rows[at]!.attributes,
      customer: rows[at]!.customer || null,
      identityHash: hash,
    })),
  })
  const ids: (string | undefined)[] = hashes.map((hash) => (hash === null ? undefined : known.get(hash)))
  fresh.forEach(({ at, hash }, index) => {
    ids[at] = added[index]!.id
    if (hash !== null) known.set(hash, added[index]!.id)
  })
  const named = fresh.flatMap(({ at }, index) => {
    const { identity, customer } = rows[at]!
    const isAddress = identity.includes('@')
    return identity === '' || identity === customer
      ? []
      : [
          {
            participantId: added[index]!.id,
            realName: isAddress ? '' : identity,
            contact: isAddress ? identity : '',
          },
        ]
  })
  if (named.length > 0) await putKeys(trx, sealing, projectId, named)
  const first = new Set(fresh.map(({ at }) => at))
  await addKnown(
    trx,
    rows.flatMap(({ attributes, customer }, at) => {
      const id = first.has(at) ? undefined : known.get(hashes[at] ?? '')
      return id === undefined ? [] : [{ id, attributes, customer: customer || null }]
    }),
  )
  return hashes.map((hash, at) => ids[at] ?? known.get(hash!)!)
}

/** What a file says of people there were before is added to what is known of them. */
async function addKnown(
  trx: Transaction<Database>,
  people: readonly { id: string; attributes: AttributeValues; customer: string | null }[],
): Promise<void> {
  const part = people.filter(({ attributes, customer }) => customer || Object.keys(attributes).length > 0)
  if (part.length > 0)
    await sql`
      update research_participant p set attributes = p.attributes || part.attributes,
        customer = coalesce(part.customer, p.customer)
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as part(id text, attributes jsonb, customer text)
      where p.id = part.id`.execute(trx)
}

/**
 * Masks personal data that is surely some, and the name or address the row itself gives, in answers. Lets other work
 * of the server through between rows. Returns what the key had not: somebody who is erased meanwhile must not come
 * back into it.
 */
async function maskAnswers(
  db: Db,
  sealing: Sealing,
  projectId: string,
  rows: readonly ReadRow[],
): Promise<PseudonymKey['taken']> {
  const known = await readMaskKey(db, sealing, projectId)
  const before = new Set(Object.keys(known.taken))
  const { pseudonymOf, key } = createPseudonyms({ key: known })
  for (const row of rows) {
    const names = row.identity === '' || row.identity.includes('@') ? [] : [row.identity]
    for (const answer of row.answers) {
      if (answer.text === '') continue
      const found = findPii(answer.text, { names }).filter(({ sure }) => sure)
      if (found.length === 0) continue
      answer.text = maskText(answer.text, found, pseudonymOf).text
    }
    await setImmediate()
  }
  return Object.fromEntries(Object.entries(key.taken).filter(([words]) => !before.has(words)))
}
