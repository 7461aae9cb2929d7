import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportPreview, Source, SurveyPreview, TextPreview } from '../../../shared/wire/research.ts'
import { restoreBackup } from '../../backup/restoreBackup.ts'
import { writeBackup } from '../../backup/writeBackup.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { readKey } from '../keys/keyTable.ts'
import { buildStudy } from '../testing/buildStudy.ts'
import { findInTables } from '../testing/findInTables.ts'

let app: TestApp
let study: Awaited<ReturnType<typeof buildStudy>>
beforeAll(async () => {
  app = await buildApp()
  study = await buildStudy(app)
})
const editor = () => app.as(study.people.editor)
const owner = () => app.as(study.people.owner)

async function upload(name: string, body: string | Uint8Array, who = editor()): Promise<Response> {
  return who.request(`${study.base}/imports?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : Buffer.from(body),
  })
}
async function previewOf<T extends ImportPreview>(response: Response): Promise<T> {
  const body = await response.json()
  expect([response.status, body.error]).toEqual([201, undefined])
  return body
}
async function readSource(id: string, who = editor()): Promise<Source> {
  return (await who.get(`${study.base}/sources/${id}`)).json()
}

const transcript = `Interviewer: How was your last order?
Annegret Blume: The parcel came late. I wrote to annegret.blume@example.org twice.
Interviewer: And then?
Annegret Blume: Nobody called. Annegret Blume is not happy, I said.
`

describe('bringing in a text', () => {
  it('shows what it holds before anything is stored, with speakers and what to mask', async () => {
    const before = await findInTables(app.db, 'annegret')
    const preview = await previewOf<TextPreview>(await upload('talk with Annegret Blume.txt', transcript))
    expect(preview.shape).toBe('text')
    expect(preview.speakers).toEqual([
      { label: 'Interviewer', segments: 2, moderator: true, participantId: null },
      { label: 'Annegret Blume', segments: 2, moderator: false, participantId: null },
    ])
    expect(preview.pii.map(({ kind, text }) => [kind, text])).toEqual(
      expect.arrayContaining([
        ['email', 'annegret.blume@example.org'],
        ['name', 'Annegret Blume'],
      ]),
    )
    expect(await findInTables(app.db, 'annegret')).toEqual(before)
    const sources = await (await editor().get(`${study.base}/sources`)).json()
    expect(sources.sources).toEqual([])
  })

  it('takes pasted text as text, whatever it begins with, and says what is wrong with it', async () => {
    const paste = (text: string) => editor().post(`${study.base}/imports/paste`, { title: 'A note', text })
    for (const text of ['PK is how they sign their mails.', '%PDF-1.7 stood at the top of the page.']) {
      const preview = await previewOf<TextPreview>(await paste(text))
      expect(preview).toMatchObject({ shape: 'text', title: 'A note', text })
    }
    const talk = await previewOf<TextPreview>(
      await paste('Anna: It came late.\nBen: Mine too, write to ben@example.org.\nAnna: Again.'),
    )
    expect(talk.pii.map(({ kind, text }) => [kind, text])).toContainEqual(['email', 'ben@example.org'])
    expect(talk.speakers.map(({ label, segments }) => [label, segments])).toEqual([
      ['Anna', 2],
      ['Ben', 1],
    ])
    const refused = await paste(' \n\t ')
    expect([refused.status, (await refused.json()).error]).toMatchObject([422, { code: 'unreadable_file' }])
  })

  it('is seen by nobody but whoever sent it, and is gone after a day', async () => {
    const preview = await previewOf<TextPreview>(await upload('a.txt', 'Hello there.'))
    const address = `${study.base}/imports/${preview.importId}`
    expect((await app.as(study.people.other).get(address)).status).toBe(404)
    expect((await editor().get(address)).status).toBe(200)
    const folder = join(app.deps.config.dataDir, 'research', 'arriving')
    const past = new Date(Date.now() - 25 * 3600_000)
    for (const name of await readdir(folder))
      if (name.startsWith(preview.importId)) await utimes(join(folder, name), past, past)
    await upload('b.txt', 'Another.')
    expect((await editor().get(address)).status).toBe(404)
    expect((await readdir(folder)).some((name) => name.startsWith(preview.importId))).toBe(false)
  })

  it('takes for evidence what was answered, not the head of a transcript nor the questions', async () => {
    const text = `Interview 7\nRecorded upstairs\n\n${transcript.replaceAll('Annegret Blume', 'Otto Ranke')}`
    const preview = await previewOf<TextPreview>(await upload('headed.txt', text))
    const response = await editor().post(`${study.base}/imports/${preview.importId}/commit`, {
      title: 'Headed',
      kind: 'interview',
      happenedOn: null,
      mask: preview.pii.map(({ start, end, kind }) => ({ start, end, kind })),
      speakers: {},
    })
    const { source } = await response.json()
    const sentences = await app.db
      .selectFrom('research_sentence')
      .select(['text', 'evidence'])
      .where('source_id', '=', source.id)
      .orderBy('start_at')
      .execute()
    const said = (evidence: boolean) =>
      sentences.filter((one) => one.evidence === evidence).map((one) => one.text.slice(0, 10))
    expect(said(true)).toEqual(['The parcel', 'I wrote to', 'Nobody cal', expect.any(String)])
    expect(said(false)).toEqual(['Interview ', 'Recorded u', 'How was yo', 'And then?'])
  })

  it('hides and erases the head of a transcript with the person it is about', async () => {
    const text = `Interview 9\nKuno Falk, 34, tree surgeon\n\n${transcript.replaceAll('Annegret Blume', 'Kuno Falk')}`
    const preview = await previewOf<TextPreview>(await upload('about.txt', text))
    const response = await editor().post(`${study.base}/imports/${preview.importId}/commit`, {
      title: 'About',
      kind: 'interview',
      happenedOn: null,
      mask: preview.pii.map(({ start, end, kind }) => ({ start, end, kind })),
      speakers: {},
    })
    const source = await readSource((await response.json()).source.id)
    expect(source.text).toContain('34, tree surgeon')
    expect(source.segments[0]?.speaker).toBeNull()
    const [participantId] = source.participantIds
    const consent = (to: string) =>
      editor().patch(`${study.base}/participants/${participantId}`, { consent: to })
    await consent('withdrawn')
    expect((await readSource(source.id)).text).not.toContain('tree surgeon')
    await consent('given')
    expect((await readSource(source.id)).text).toContain('tree surgeon')
    expect((await owner().post(`${study.base}/participants/${participantId}/erase`)).status).toBe(200)
    expect((await readSource(source.id)).text).not.toContain('tree surgeon')
    expect(await findInTables(app.db, 'tree surgeon')).toEqual([])
  })

  it('masks what was decided, gives speakers pseudonyms and keeps who they are apart', async () => {
    const preview = await previewOf<TextPreview>(await upload('talk.txt', transcript))
    const waiting = await previewOf<TextPreview>(await upload('later.txt', transcript))
    const response = await editor().post(`${study.base}/imports/${preview.importId}/commit`, {
      title: 'Talk with Annegret Blume',
      kind: 'interview',
      happenedOn: '2026-05-04',
      mask: preview.pii.map(({ start, end, kind }) => ({ start, end, kind })),
      speakers: { 'Annegret Blume': { newParticipant: {} } },
    })
    const result = await response.json()
    expect([response.status, result.error]).toEqual([201, undefined])
    const [participant] = result.newParticipants
    const address = `${study.base}/imports/${waiting.importId}`
    const { speakers }: TextPreview = await (await editor().get(address)).json()
    expect(waiting.speakers.map(({ participantId }) => participantId)).toEqual([null, null])
    expect(speakers.map(({ participantId }) => participantId)).toEqual([null, participant.id])
    await editor().delete(address)
    expect(result.source.title).toBe(`Talk with [${participant.pseudonym}]`)
    const source = await readSource(result.source.id)
    expect(source.text).not.toMatch(/Annegret|Blume|example\.org/)
    expect(source.text).toContain(`[${participant.pseudonym}] is not happy`)
    expect(source.segments.map(({ speaker, participantId }) => [speaker, participantId])).toEqual([
      ['Interviewer', null],
      [participant.pseudonym, participant.id],
      ['Interviewer', null],
      [participant.pseudonym, participant.id],
    ])
    const words = source.segments.map(({ start, end }) => [...source.text].slice(start, end).join(''))
    expect(words[1]).toBe('The parcel came late. I wrote to [e-mail 1] twice.')
    expect(words[3]).toBe(`Nobody called. [${participant.pseudonym}] is not happy, I said.`)

    expect((await editor().get(`${study.base}/key`)).status).toBe(403)
    const key = await (await owner().get(`${study.base}/key`)).json()
    expect(key.entries).toContainEqual({
      participantId: participant.id,
      pseudonym: participant.pseudonym,
      realName: 'Annegret Blume',
      contact: '',
    })
    // The file as it came is for owners.
    expect(source.original).toBeNull()
    expect((await editor().get(`${study.base}/sources/${source.id}/original`)).status).toBe(403)
    const original = await owner().get(`${study.base}/sources/${source.id}/original`)
    expect(await original.text()).toBe(transcript)
    expect(original.headers.get('content-disposition')).not.toMatch(/Annegret|Blume/)
  })

  it('knows somebody of full name again in the next file and masks other names alike', async () => {
    const text = `Annegret Blume: I spoke to Tobias Kranich again.\nInterviewer: To whom?\nAnnegret Blume: Tobias Kranich.\n`
    const first = await previewOf<TextPreview>(await upload('two.txt', text))
    const known = first.speakers.find(({ label }) => label === 'Annegret Blume')!.participantId
    expect(known).not.toBeNull()
    const commit = async (preview: TextPreview) => {
      const { source, newParticipants } = await (
        await editor().post(`${study.base}/imports/${preview.importId}/commit`, {
          title: 'Again',
          kind: 'interview',
          mask: preview.pii.map(({ start, end, kind }) => ({ start, end, kind })),
        })
      ).json()
      expect(newParticipants).toEqual([])
      return (await readSource(source.id)).text
    }
    const one = await commit(first)
    const two = await commit(await previewOf<TextPreview>(await upload('three.txt', text)))
    expect(one).not.toMatch(/Tobias|Kranich/)
    expect(two).toBe(one)
  })

  it('leaves nothing of what was masked in any table, index, log line, feed or file but the original and the key', async () => {
    const logged: string[] = []
    const { log } = app.deps
    const capture = (...args: unknown[]) => void logged.push(JSON.stringify(args))
    app.deps.log = { ...log, debug: capture, info: capture, warn: capture, error: capture }
    const { last } = await (await editor().get(`${study.base}/changes?after=-1`)).json()
    const text = `Interviewer: Tell me.\nWilhelmine Zwetschgenbaum: Call me on +49 151 23456789, I am Wilhelmine Zwetschgenbaum.\nInterviewer: Good.\nWilhelmine Zwetschgenbaum: Bye.\n`
    const preview = await previewOf<TextPreview>(await upload('Wilhelmine Zwetschgenbaum.txt', text))
    const response = await editor().post(`${study.base}/imports/${preview.importId}/commit`, {
      title: 'Wilhelmine Zwetschgenbaum',
      kind: 'interview',
      mask: preview.pii.map(({ start, end, kind }) => ({ start, end, kind })),
    })
    expect(response.status).toBe(201)
    const { source } = await response.json()
    const codeId = (await (await editor().post(`${study.base}/codes`, { name: 'Reach' })).json()).rows[0].id
    await editor().post(`${study.base}/codings`, {
      codings: [{ codeId, sourceId: source.id, start: 10, end: 40 }],
    })
    await app.runJobs()
    for (const secret of ['Wilhelmine', 'Zwetschgenbaum', '23456789']) {
      expect([secret, await findInTables(app.db, secret)]).toEqual([secret, []])
      expect(logged.join('\n').toLowerCase()).not.toContain(secret.toLowerCase())
      const feed = await (await editor().get(`${study.base}/changes?after=${last}`)).text()
      expect(feed).not.toContain(secret)
      const shown = await (await editor().get(`${study.base}/sources/${source.id}`)).text()
      expect(shown).not.toContain(secret)
    }
    app.deps.log = log
    const files = await listFiles(join(app.deps.config.dataDir, 'research'))
    const holding = []
    for (const file of files) {
      const bytes = await readFile(file)
      if (bytes.includes('Zwetschgenbaum')) holding.push(file)
    }
    expect(holding).toEqual([expect.stringContaining(`${source.id}.original`)])
  })

  it('says in one sentence why a file cannot be read', async () => {
    const response = await upload('broken.docx', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]))
    expect([response.status, (await response.json()).error.code]).toEqual([422, 'unreadable_file'])
  })
})

describe('bringing in survey answers', () => {
  const csv = [
    'E-mail,Age group,Date,Score,What should be better?',
    ...Array.from({ length: 60 }, (_, at) =>
      [
        `person${at}@example.org`,
        at % 2 ? '18-30' : '31-50',
        `2026-0${1 + (at % 3)}-15`,
        at % 11,
        `"The delivery number ${at} took too long, please be faster. Write to person${at}@example.org"`,
      ].join(','),
    ),
  ].join('\n')

  it('reads rows as people, scores and masked answers', async () => {
    const preview = await previewOf<SurveyPreview>(await upload('answers.csv', csv))
    expect(preview.columns.map(({ name, role }) => [name, role])).toEqual([
      ['E-mail', 'participant'],
      ['Age group', 'attribute'],
      ['Date', 'date'],
      ['Score', 'score'],
      ['What should be better?', 'question'],
    ])
    const response = await editor().post(`${study.base}/imports/${preview.importId}/commit-survey`, {
      title: 'Spring survey',
      columns: preview.columns.map(({ name, role, attribute }) => ({ name, role, attribute })),
    })
    const { source } = await response.json()
    expect([response.status, source.state]).toEqual([201, 'importing'])
    await app.runJobs()
    const read = await readSource(source.id)
    expect([read.state, read.rows]).toEqual(['ready', 60])
    // 0 … 10 five times over, and 0 … 4 once more: (5 × 55 + 10) / 60.
    expect(read.questions.map(({ title, kind, answers, mean }) => [title, kind, answers, mean])).toEqual([
      ['Score', 'score', 60, 285 / 60],
      ['What should be better?', 'text', 60, null],
    ])
    expect(await findInTables(app.db, 'person7@')).toEqual([])
    const { participants, total } = await (
      await editor().get(
        `${study.base}/participants?attributes=${encodeURIComponent('[{"key":"Age group","op":"is","value":"18-30"}]')}`,
      )
    ).json()
    expect(total).toBe(30)
    expect(participants[0].attributes).toEqual({ 'Age group': '18-30' })
    const { rows } = await sql<{ text: string }>`select text from survey_answer where source_id = ${source.id}
      and row_number = 9 and text <> ''`.execute(app.db)
    expect(rows[0]!.text).toMatch(
      /^The delivery number 7 took too long, please be faster\. Write to \[e-mail \d+\]$/,
    )
  })

  it('says which rows and cells of a file did not come in, and why', async () => {
    const file = [
      'Who,Day,Score,Why?',
      'a,2026-03-01,9,It came on time',
      'b,soon,9,It came late',
      'c,2026-03-02,9,It came late, and broken',
      'd,2026-03-03,nine,It came with a scratch',
      'e,2026-03-04,4,',
    ].join('\n')
    const preview = await previewOf<SurveyPreview>(await upload('ragged.csv', file))
    expect(preview.warnings).toEqual([
      expect.stringMatching(
        /^Row 4 cannot be read and will be left out: This row has 5 cells; the header has 4\./,
      ),
    ])
    const response = await editor().post(`${study.base}/imports/${preview.importId}/commit-survey`, {
      title: 'Ragged survey',
      columns: [
        { name: 'Who', role: 'participant' },
        { name: 'Day', role: 'date' },
        { name: 'Score', role: 'score' },
        { name: 'Why?', role: 'question' },
      ],
    })
    const { source } = await response.json()
    await app.runJobs()
    const read = await readSource(source.id)
    expect([read.state, read.rows]).toEqual(['ready', 4])
    expect(read.leftOut).toEqual({
      rows: 1,
      cells: 2,
      first: [
        { row: 3, field: 'Day', reason: 'This cell is not a date; its row has none.' },
        { row: 4, field: 'whole row', reason: 'This row has 5 cells; the header has 4.' },
        { row: 5, field: 'Score', reason: 'This cell is not a number; the score was left out.' },
      ],
    })
  })

  it('finds the same people again in a second file', async () => {
    const before = (await (await editor().get(`${study.base}/participants?limit=1`)).json()).total
    const preview = await previewOf<SurveyPreview>(
      await upload(
        'more.csv',
        'E-mail,Comment\nperson3@example.org,Still slow\nnew@example.org,All fine now\n',
      ),
    )
    await editor().post(`${study.base}/imports/${preview.importId}/commit-survey`, {
      title: 'Second survey',
      columns: [
        { name: 'E-mail', role: 'participant' },
        { name: 'Comment', role: 'question' },
      ],
    })
    await app.runJobs()
    const after = (await (await editor().get(`${study.base}/participants?limit=1`)).json()).total
    expect(after - before).toBe(1)
  })

  it('names a column the file does not have', async () => {
    const preview = await previewOf<SurveyPreview>(
      await upload('c.csv', 'A,B\n1,two words here\n2,three words here\n'),
    )
    const response = await editor().post(`${study.base}/imports/${preview.importId}/commit-survey`, {
      title: 'Survey',
      columns: [{ name: 'C', role: 'question' }],
    })
    expect([response.status, (await response.json()).error.field]).toEqual([400, 'columns.0.name'])
  })
})

describe('sound and film', () => {
  it('are played in ranges beside their text', async () => {
    // A WAV file of 1,000 silent samples.
    const wav = Buffer.alloc(44 + 1000)
    wav.write('RIFF', 0)
    wav.writeUInt32LE(36 + 1000, 4)
    wav.write('WAVEfmt ', 8)
    wav.writeUInt32LE(16, 16)
    wav.writeUInt16LE(1, 20)
    wav.writeUInt16LE(1, 22)
    wav.writeUInt32LE(8000, 24)
    wav.writeUInt32LE(8000, 28)
    wav.writeUInt16LE(1, 32)
    wav.writeUInt16LE(8, 34)
    wav.write('data', 36)
    wav.writeUInt32LE(1000, 40)
    const media = await previewOf<ImportPreview>(await upload('talk.wav', wav))
    expect(media.shape).toBe('media')
    const vtt =
      'WEBVTT\n\n00:00.000 --> 00:02.500\n<v Interviewer>Ready?\n\n00:02.500 --> 00:05.000\n<v Guest>Yes.\n'
    const preview = await previewOf<TextPreview>(await upload('talk.vtt', vtt))
    const { source } = await (
      await editor().post(`${study.base}/imports/${preview.importId}/commit`, {
        title: 'Talk',
        kind: 'interview',
        mask: [],
        mediaImportId: media.importId,
      })
    ).json()
    const read = await readSource(source.id)
    expect(read.segments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 2500],
      [2500, 5000],
    ])
    const part = await app
      .as(study.people.viewer)
      .request(`${study.base}/sources/${source.id}/media`, { headers: { range: 'bytes=40-43' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 40-43/${wav.length}`])
    expect(Buffer.from(await part.arrayBuffer()).readUInt32LE(0)).toBe(1000)
    const beyond = await editor().request(`${study.base}/sources/${source.id}/media`, {
      headers: { range: 'bytes=99999-' },
    })
    expect(beyond.status).toBe(416)
  })
})

describe('a backup', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desirepath-research-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('brings research back with its files, its sentences and a key that can be read', async () => {
    const file = join(folder, 'all.backup')
    const url = new URL(app.clickhouseUrl)
    const [username, password] = [url.username, decodeURIComponent(url.password)]
    url.username = ''
    url.password = ''
    await writeBackup({ ...app.deps, engines: { clickhouse: { url: url.href, username, password } } }, file)
    const other = await buildApp()
    await restoreBackup(other.deps, file)
    const sentences = (of: TestApp) =>
      of.db.selectFrom('research_sentence').select(['id', 'text', 'tsv', 'signature']).orderBy('id').execute()
    expect(await sentences(other)).toEqual(await sentences(app))
    const key = await readKey(app.deps, study.project.id)
    expect(key.entries.length).toBeGreaterThan(0)
    expect(await readKey(other.deps, study.project.id)).toEqual(key)
    const stored = await app.db
      .selectFrom('research_source')
      .select('original')
      .where('original', 'is not', null)
      .execute()
    expect(stored.length).toBeGreaterThan(0)
    for (const { original } of stored)
      expect(await readFile(join(other.deps.config.dataDir, original!.path))).toEqual(
        await readFile(join(app.deps.config.dataDir, original!.path)),
      )
  })
})

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
