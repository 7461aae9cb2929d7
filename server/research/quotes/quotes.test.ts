import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Agreement, AnswerRow, Disagreement, Quote } from '../../../shared/wire/researchCoding.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { insertSentences } from '../sentences/insertSentences.ts'
import { buildStudy } from '../testing/buildStudy.ts'

let app: TestApp
let study: Awaited<ReturnType<typeof buildStudy>>
const codes: Record<string, string> = {}
let anna: { id: string; pseudonym: string }
let ben: { id: string; pseudonym: string }
let talk: { id: string; text: string }
beforeAll(async () => {
  app = await buildApp()
  study = await buildStudy(app, {
    attributes: [{ key: 'age', name: 'Age', type: 'number', options: [] }],
  })
  anna = await study.buildParticipant({ attributes: { age: 30 } })
  ben = await study.buildParticipant({ attributes: { age: 50 } })
  talk = await study.buildSource([
    { by: null, text: 'How was it?' },
    { by: anna, text: 'The delivery was late. I was angry.' },
    { by: ben, text: 'Mine came quickly.' },
  ])
  await insertSentences(app.db, study.project.id, [
    { sourceId: talk.id, answerId: null, participantId: null, text: talk.text },
  ])
  await sql`update research_sentence set sentiment = case when text like 'I was%' then -0.8
    when text like 'Mine%' then 0.7 else 0 end,
    because = case when text like 'I was%' then '["angry"]'::jsonb end`.execute(app.db)
  for (const [name, parent] of [
    ['Delivery', null],
    ['Late', 'Delivery'],
    ['Mood', null],
  ] as const) {
    const response = await editor().post(`${study.base}/codes`, { name, parentId: parent && codes[parent] })
    codes[name] = (await response.json()).rows[0].id
  }
  await code('Late', 'The delivery was late.')
  await code('Mood', 'I was angry.')
  await code('Delivery', 'Mine came quickly.')
})
const editor = () => app.as(study.people.editor)
const spanOf = (words: string) => ({
  start: talk.text.indexOf(words),
  end: talk.text.indexOf(words) + words.length,
})
async function code(name: string, words: string, who = editor()) {
  const response = await who.post(`${study.base}/codings`, {
    codings: [{ codeId: codes[name], sourceId: talk.id, ...spanOf(words) }],
  })
  expect(response.status).toBe(201)
}
async function quotes(
  query: Record<string, string>,
): Promise<{ quotes: Quote[]; total: number; participants: number }> {
  return (await app.as(study.people.viewer).get(`${study.base}/quotes?${new URLSearchParams(query)}`)).json()
}
const texts = async (query: Record<string, string>) =>
  (await quotes({ sort: 'oldest', ...query })).quotes.map(({ text }) => text)

describe('quotes', () => {
  it('are found by code with those below it, or without them', async () => {
    expect(await texts({ codeId: codes.Delivery! })).toEqual(['The delivery was late.', 'Mine came quickly.'])
    expect(await texts({ codeId: codes.Delivery!, subcodes: 'false' })).toEqual(['Mine came quickly.'])
  })

  it('carry who said it, with attributes, path of the code and mood', async () => {
    const { quotes: found, total, participants } = await quotes({ codeId: codes.Late! })
    expect([total, participants]).toEqual([1, 1])
    expect(found[0]).toMatchObject({
      codePath: ['Delivery', 'Late'],
      pseudonym: anna.pseudonym,
      attributes: { age: 30 },
      happenedOn: '2026-03-01',
      sentiment: 0,
    })
  })

  it('say which words drove their mood, and so do the sentences of a text, without those of who has withdrawn', async () => {
    const found = await quotes({ sort: 'oldest' })
    expect(found.quotes.map(({ because }) => because)).toEqual([[], ['angry'], []])
    const feelings = async () =>
      (await (await editor().get(`${study.base}/sources/${talk.id}/feelings`)).json()).feelings
    expect(await feelings()).toEqual([
      { ...spanOf('How was it?'), sentiment: 0, because: [] },
      { ...spanOf('The delivery was late.'), sentiment: 0, because: [] },
      { ...spanOf('I was angry.'), sentiment: expect.closeTo(-0.8), because: ['angry'] },
      { ...spanOf('Mine came quickly.'), sentiment: expect.closeTo(0.7), because: [] },
    ])
    const ofBen = () => sql`update research_sentence set participant_id = ${ben.id} where text like 'Mine%'`
    await ofBen().execute(app.db)
    const consent = (value: string) =>
      editor().patch(`${study.base}/participants/${ben.id}`, { consent: value })
    expect((await consent('withdrawn')).status).toBe(200)
    expect(await feelings()).toHaveLength(3)
    expect((await consent('given')).status).toBe(200)
    expect(await feelings()).toHaveLength(4)
  })

  it('are found by attribute, mood, person, words and day', async () => {
    expect(await texts({ attributes: '[{"key":"age","op":"gte","value":40}]' })).toEqual([
      'Mine came quickly.',
    ])
    expect(await texts({ sentiment: 'negative' })).toEqual(['I was angry.'])
    expect(await texts({ participantId: ben.id })).toEqual(['Mine came quickly.'])
    expect(await texts({ q: 'ANGRY' })).toEqual(['I was angry.'])
    expect(await texts({ to: '2026-02-28' })).toEqual([])
  })

  it('are exported as CSV, as XLSX with a column for each attribute, and as a report', async () => {
    const get = (format: string) => editor().get(`${study.base}/quotes/export?format=${format}`)
    // As bytes: reading it as text would take the mark at the beginning away.
    const csv = Buffer.from(await (await get('csv')).arrayBuffer()).toString()
    expect(csv.split('\r\n')[0]).toBe(
      '\ufeffquote,text,code,source,kind,row,participant,Age,date,sentiment,coder,start,end',
    )
    expect(csv).toContain(',The delivery was late.,Delivery › Late,Interview,interview,,P01,30,2026-03-01,0,')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await (await get('xlsx')).arrayBuffer())
    expect(book.worksheets[0]!.rowCount).toBe(4)
    const docx = Buffer.from(await (await get('docx')).arrayBuffer())
    expect(docx.subarray(0, 2).toString()).toBe('PK')
  })

  it('count codes whose spans overlap', async () => {
    await code('Mood', 'delivery was late')
    const { pairs } = await (await editor().get(`${study.base}/cooccurrence`)).json()
    expect(pairs).toEqual([
      {
        a: [codes.Late!, codes.Mood!].toSorted()[0],
        b: [codes.Late!, codes.Mood!].toSorted()[1],
        codings: 1,
        sources: 1,
      },
    ])
  })
})

describe('agreement', () => {
  it('counts every character of the text, coded or not', async () => {
    await code('Late', 'The delivery', app.as(study.people.other))
    const agreement: Agreement = await (
      await editor().get(`${study.base}/agreement?codes=${codes.Late}`)
    ).json()
    expect(agreement.coders.map(({ id }) => id).toSorted()).toEqual(
      [study.people.editor.id, study.people.other.id].toSorted(),
    )
    const [late] = agreement.codes
    // 66 characters: one coder gave 22 of them the code, the other 12, 12 both.
    // Po = (12 + 44) / 66; Pe = (22/66)(12/66) + (44/66)(54/66); kappa = (Po − Pe) / (1 − Pe).
    const po = 56 / 66
    const pe = (22 / 66) * (12 / 66) + (44 / 66) * (54 / 66)
    expect(talk.text.length).toBe(66)
    expect(late!.units).toBe(66)
    expect(late!.coded.toSorted()).toEqual([12, 22])
    expect(late!.agreement).toBeCloseTo(po, 12)
    expect(late!.kappa).toBeCloseTo((po - pe) / (1 - pe), 12)
  })

  it('counts sentences when asked, and shows where coders differ', async () => {
    const agreement: Agreement = await (
      await editor().get(`${study.base}/agreement?unit=sentences&codes=${codes.Late}`)
    ).json()
    // Of the four sentences both gave the same one the code.
    expect([agreement.codes[0]!.units, agreement.codes[0]!.kappa]).toEqual([4, 1])
    const { disagreements }: { disagreements: Disagreement[] } = await (
      await editor().get(`${study.base}/agreement/disagreements?codeId=${codes.Late}`)
    ).json()
    expect(disagreements).toMatchObject([
      { text: ' was late.', coded: [study.people.editor.id], notCoded: [study.people.other.id] },
    ])
  })
})

describe('the grid of answers', () => {
  const sourceId = nanoid(16)
  const questionId = nanoid(16)
  const rows = 20_000
  beforeAll(async () => {
    await sql`insert into research_source (id, project_id, kind, title, rows_read)
      values (${sourceId}, ${study.project.id}, 'survey', 'Survey', ${rows})`.execute(app.db)
    await sql`insert into survey_question (id, source_id, number, title, kind)
      values (${questionId}, ${sourceId}, 0, 'Why?', 'text')`.execute(app.db)
    await sql`insert into research_participant (id, project_id, pseudonym, attributes)
      select 'r' || n, ${study.project.id}, 'R' || n, jsonb_build_object('age', n % 90)
      from generate_series(1, ${rows}::int) n`.execute(app.db)
    await sql`insert into survey_row (source_id, number, participant_id)
      select ${sourceId}, n + 1, 'r' || n from generate_series(1, ${rows}::int) n`.execute(app.db)
    await sql`insert into survey_answer (id, source_id, row_number, question_id, participant_id, text, length)
      select 'a' || n, ${sourceId}, n + 1, ${questionId}, 'r' || n, 'Answer ' || n, length('Answer ' || n)
      from generate_series(1, ${rows}::int) n`.execute(app.db)
  })
  const page = async (query: Record<string, string>): Promise<{ rows: AnswerRow[]; total: number }> =>
    (await editor().get(`${study.base}/sources/${sourceId}/answers?${new URLSearchParams(query)}`)).json()

  it('pages, sorts and filters rows beside their attributes', async () => {
    const last = await page({ offset: String(rows - 2), limit: '10' })
    expect([last.total, last.rows.map(({ row }) => row)]).toEqual([rows, [rows, rows + 1]])
    const oldest = await page({ sort: '-attribute:age', limit: '2' })
    expect(oldest.rows.map(({ attributes }) => attributes.age)).toEqual([89, 89])
    const found = await page({ q: 'answer 1999', attributes: '[{"key":"age","op":"lte","value":20}]' })
    // 1999 (19), 19990 … 19999 (10 … 19).
    expect(found.total).toBe(11)
  })

  it('finds the rows with one score between two bounds, of any question or of one', async () => {
    const scored = nanoid(16)
    const [first, second] = [nanoid(16), nanoid(16)]
    await sql`insert into research_source (id, project_id, kind, title, rows_read)
      values (${scored}, ${study.project.id}, 'survey', 'Scores', 3)`.execute(app.db)
    await sql`insert into survey_question (id, source_id, number, title, kind)
      values (${first}, ${scored}, 0, 'Recommend', 'score'), (${second}, ${scored}, 1, 'Satisfied', 'score')`.execute(
      app.db,
    )
    await sql`insert into survey_row (source_id, number, participant_id) values
      (${scored}, 2, null), (${scored}, 3, null), (${scored}, 4, null)`.execute(app.db)
    for (const [row, recommend, satisfied] of [
      [2, 10, 3],
      [3, 7, 1],
      [4, 2, 8],
    ] as const)
      await sql`insert into survey_answer (id, source_id, row_number, question_id, text, length, score) values
        (${nanoid(16)}, ${scored}, ${row}, ${first}, '', 0, ${recommend}),
        (${nanoid(16)}, ${scored}, ${row}, ${second}, '', 0, ${satisfied})`.execute(app.db)
    const rowsOf = async (query: Record<string, string>) => {
      const path = `${study.base}/sources/${scored}/answers?${new URLSearchParams(query)}`
      const { rows: found }: { rows: AnswerRow[] } = await (await editor().get(path)).json()
      return found.map(({ row }) => row)
    }
    // 10 and 3 lie on either side of 7 to 8, not between.
    expect(await rowsOf({ minScore: '7', maxScore: '8' })).toEqual([3, 4])
    expect(await rowsOf({ minScore: '7', maxScore: '8', scoreOf: first })).toEqual([3])
    expect(await rowsOf({ minScore: '7', scoreOf: first })).toEqual([2, 3])
    expect(await rowsOf({ scoreOf: first })).toEqual([2, 3, 4])
  })

  it('codes everything a filter leaves in one change, and takes it back', async () => {
    const coded = await (
      await editor().post(`${study.base}/sources/${sourceId}/answers/code`, {
        codeId: codes.Mood,
        questionId,
        filter: { attributes: [{ key: 'age', op: 'gte', value: 45 }] },
      })
    ).json()
    // 20,000 = 222 × 90 + 20: 45 of each 90, none of the last 20.
    expect(coded.answers).toBe(222 * 45)
    expect((await page({ codeId: codes.Mood!, limit: '1' })).total).toBe(222 * 45)
    expect((await page({ none: 'true', limit: '1' })).total).toBe(rows - 222 * 45)
    const undone = await editor().post(`${study.base}/changes/${coded.changeId}/undo`)
    expect((await undone.json()).rows).toBeNull()
    expect((await page({ codeId: codes.Mood!, limit: '1' })).total).toBe(0)
  })
})
