import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'
import { createImporter, listEvents, listLeftovers, listTraces } from './testing.ts'

let app: TestApp
let owner: TestUser
let workspace: { id: string }
let importer: ReturnType<typeof createImporter>
/** What background work logged as gone wrong. */
const problems: unknown[] = []

beforeAll(async () => {
  app = await buildApp({ config: { maxUploadBytes: 2_000_000 } })
  app.deps.log.error = (message, fields) => problems.push([message, fields])
  owner = await app.buildUser()
})
beforeEach(async () => {
  workspace = await app.buildWorkspace({ owner })
  importer = createImporter(app, owner, workspace)
})

const csv = (rows: string[]) => `customer,time,event,channel,plan\n${rows.join('\n')}\n`
const visits = csv([
  'ann,2024-05-01 10:00:00,visit_page,web,free',
  'ann,2024-05-01 10:05:00,sign_up,web,free',
  'ben,2024-05-02 09:00:00,visit_page,web,free',
  'ben,2024-05-03 09:00:00,support_call,phone,paid',
])

describe('a file of events', () => {
  it('is shown before it is read, then becomes events, touchpoints and traces', async () => {
    const uploaded = await importer.upload(visits, 'visits.csv')
    expect(uploaded.run).toMatchObject({
      fileName: 'visits.csv',
      state: 'uploaded',
      sizeBytes: visits.length,
    })
    expect(uploaded.preview.mapping.columns).toEqual([
      { name: 'customer', role: 'customer' },
      { name: 'time', role: 'time' },
      { name: 'event', role: 'event' },
      { name: 'channel', role: 'channel' },
      { name: 'plan', role: 'property' },
    ])
    expect(uploaded.preview.rows).toHaveLength(4)
    expect(await listEvents(app, workspace)).toEqual([])

    expect((await importer.start(uploaded)).state).toBe('queued')
    await app.runJobs()

    expect(await importer.get(uploaded.run.id)).toMatchObject({
      state: 'done',
      rowsRead: 4,
      rowsAccepted: 4,
      rowsRejected: 0,
      rowsKnown: 0,
      hasTimes: true,
      firstEventAt: '2024-05-01T10:00:00.000Z',
      lastEventAt: '2024-05-03T09:00:00.000Z',
    })
    expect((await listEvents(app, workspace)).map(({ customer, at, name }) => [customer, at, name])).toEqual([
      ['ann', '2024-05-01 10:00:00', 'visit_page'],
      ['ann', '2024-05-01 10:05:00', 'sign_up'],
      ['ben', '2024-05-02 09:00:00', 'visit_page'],
      ['ben', '2024-05-03 09:00:00', 'support_call'],
    ])
    const touchpoints = await app.db
      .selectFrom('touchpoint')
      .where('workspace_id', '=', workspace.id)
      .select(['name', 'channel', 'online'])
      .orderBy('position')
      .execute()
    expect(touchpoints).toEqual([
      { name: 'Visit page', channel: 'web', online: true },
      { name: 'Sign up', channel: 'web', online: true },
      { name: 'Support call', channel: 'phone', online: false },
    ])
    expect(await listTraces(app, workspace)).toEqual({
      ann: ['Visit page', 'Sign up'],
      ben: ['Visit page', 'Support call'],
    })
    expect(await listLeftovers(app)).toEqual([])
  })

  it('makes no touchpoints when that is not wanted', async () => {
    await importer.importFile(visits, { makeTouchpoints: false })
    expect(await listTraces(app, workspace)).toEqual({})
    expect(await listEvents(app, workspace)).toHaveLength(4)
  })

  it('keeps properties, scores, texts and characters outside ASCII', async () => {
    const run = await importer.importFile(
      'customer,time,event,score,comment,größe\nzoë,2024-05-01T10:00:00.123Z,nps,9,"Sehr ""gut"", 谢谢 🙂",schön\n',
      {
        mapping: {
          columns: [
            { name: 'customer', role: 'customer' },
            { name: 'time', role: 'time' },
            { name: 'event', role: 'event' },
            { name: 'score', role: 'score' },
            { name: 'comment', role: 'text' },
            { name: 'größe', role: 'property' },
          ],
          dateOrder: 'iso',
          timezone: 'UTC',
          scoreKind: 'nps',
          lifecycle: 'all',
        },
      },
    )
    expect(run.state).toBe('done')
    const [event] = await app.deps.analytics.query({
      sql: `SELECT customer, toUnixTimestamp64Milli(occurred_at) AS ms, score, score_kind, text, properties, value
FROM events WHERE workspace = {workspace:String}`,
      params: { workspace: workspace.id },
    })
    expect(event).toEqual({
      customer: 'zoë',
      ms: Date.parse('2024-05-01T10:00:00.123Z'),
      score: 9,
      score_kind: 'nps',
      text: 'Sehr "gut", 谢谢 🙂',
      properties: { größe: 'schön' },
      value: null,
    })
  })

  it('reads times without a zone in the zone of the workspace', async () => {
    workspace = await app.buildWorkspace({ owner, timezone: 'America/New_York' })
    importer = createImporter(app, owner, workspace)
    await importer.importFile(
      csv(['ann,2024-01-15 12:00:00,visit,web,x', 'ann,2024-07-15 12:00:00,visit,web,x']),
    )
    expect((await listEvents(app, workspace)).map(({ at }) => at)).toEqual([
      '2024-01-15 17:00:00',
      '2024-07-15 16:00:00',
    ])
  })

  it('asks which part of an ambiguous date is the day, and does not start before it knows', async () => {
    const uploaded = await importer.upload(
      csv(['ann,03/04/2024 10:00,visit,web,x', 'ann,05/04/2024 10:00,visit,web,x']),
    )
    expect(uploaded.preview.mapping.dateOrder).toBeNull()
    expect(uploaded.preview.questions[0]?.options.map(({ value }) => value)).toEqual(['dmy', 'mdy'])
    const path = `${importer.base}/${uploaded.run.id}`
    const refused = await app.as(owner).post(`${path}/start`, { mapping: uploaded.preview.mapping })
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toContain('day or the month')

    const answered = await app.as(owner).post(`${path}/preview`, { mapping: { dateOrder: 'mdy' } })
    const preview = await answered.json()
    expect(preview).toMatchObject({ questions: [], mapping: { dateOrder: 'mdy' } })
    await importer.start({ ...uploaded, preview })
    await app.runJobs()
    expect((await listEvents(app, workspace)).map(({ at }) => at)).toEqual([
      '2024-03-04 10:00:00',
      '2024-05-04 10:00:00',
    ])
  })

  it('is read with the delimiter and encoding a person chooses', async () => {
    const bytes = Uint8Array.from(Buffer.from('customer|time|event\nann|2024-05-01|caf\xe9, bar\n', 'latin1'))
    const uploaded = await importer.upload(bytes)
    const path = `${importer.base}/${uploaded.run.id}`
    const answer = await app.as(owner).post(`${path}/preview`, { delimiter: '|', encoding: 'windows-1252' })
    const preview = await answer.json()
    expect(preview).toMatchObject({
      delimiter: '|',
      encoding: 'windows-1252',
      rows: [['ann', '2024-05-01', 'café, bar']],
    })
    await importer.start({ ...uploaded, preview })
    await app.runJobs()
    expect((await listEvents(app, workspace)).map(({ name }) => name)).toEqual(['café, bar'])
  })
})

describe('rows that cannot be read', () => {
  const mixed = csv([
    'ann,2024-05-01 10:00:00,visit,web,x',
    ',2024-05-01 10:01:00,visit,web,x',
    'ben,yesterday,visit,web,x',
    'cid,2024-05-01 10:03:00,,web,x',
    'dan,2024-05-01 10:04:00,visit,web,"=1+1"',
  ])

  const mapping = {
    columns: [
      { name: 'customer', role: 'customer' as const },
      { name: 'time', role: 'time' as const },
      { name: 'event', role: 'event' as const },
      { name: 'channel', role: 'channel' as const },
      { name: 'plan', role: 'property' as const },
    ],
    dateOrder: 'iso' as const,
    timezone: 'UTC',
    scoreKind: null,
    lifecycle: 'all' as const,
  }

  it('are listed with row, field and reason, can be downloaded, and the others come in', async () => {
    const run = await importer.importFile(mixed, { mapping })
    expect(run).toMatchObject({ state: 'done', rowsRead: 5, rowsAccepted: 2, rowsRejected: 3 })
    expect((await listEvents(app, workspace)).map(({ customer }) => customer)).toEqual(['ann', 'dan'])
    const rejects = await (await app.as(owner).get(`${importer.base}/${run.id}/rejects`)).json()
    expect(rejects.total).toBe(3)
    expect(rejects.rows.map(({ row, field }: { row: number; field: string }) => [row, field])).toEqual([
      [3, 'customer'],
      [4, 'time'],
      [5, 'event'],
    ])
    expect(rejects.rows[1].reason).toContain('yesterday')
    const download = await app.as(owner).get(`${importer.base}/${run.id}/rejects.csv`)
    expect(download.headers.get('content-type')).toContain('text/csv')
    const lines = (await download.text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toBe('row,field,reason')
    expect(lines[1]).toMatch(/^3,customer,/)
  })

  it('fail the import when there are no others, and nothing is left in the events', async () => {
    const run = await importer.importFile(csv(['ann,never,visit,web,x', 'ben,nope,visit,web,x']), { mapping })
    expect(run.state).toBe('failed')
    expect(run.error).toContain('Row 2, time')
    expect(await listEvents(app, workspace)).toEqual([])
    // The file is kept so that the columns can be corrected, until the import is removed.
    expect(await listLeftovers(app)).toEqual([run.id])
    await importer.undo(run.id)
    expect(await listLeftovers(app)).toEqual([])
  })

  it('do not let a broken file in by halves', async () => {
    const rows = Array.from(
      { length: 90_000 },
      (_, i) => `c${i},2024-05-01 10:00:00,visit${i % 977},web,${i * 7919}`,
    )
    const packed = gzipSync(csv(rows))
    const run = await importer.importFile(
      Uint8Array.from(packed.subarray(0, Math.floor(packed.length * 0.8))),
    )
    expect(run.state).toBe('failed')
    expect(run.error).toContain('Nothing of the file was imported')
    expect(await listEvents(app, workspace)).toEqual([])
    await importer.undo(run.id)
  })
})

describe('events that are known', () => {
  it('are not added again by the same file', async () => {
    await importer.importFile(visits)
    const before = await listEvents(app, workspace)
    const again = await importer.importFile(visits, { fileName: 'the same under another name.csv' })
    expect(again).toMatchObject({ state: 'done', rowsAccepted: 4, rowsKnown: 4 })
    expect(await listEvents(app, workspace)).toEqual(before)
  })

  it('are not added again by a longer file that begins with them', async () => {
    await importer.importFile(visits)
    const run = await importer.importFile(`${visits}cid,2024-05-04 09:00:00,visit_page,web,free\n`)
    expect(run).toMatchObject({ rowsAccepted: 5, rowsKnown: 4 })
    expect(await listEvents(app, workspace)).toHaveLength(5)
    expect(Object.keys(await listTraces(app, workspace))).toEqual(['ann', 'ben', 'cid'])
  })

  it('count as often as they stand in one file', async () => {
    const row = 'ann,2024-05-01 10:00:00,visit,web,x'
    await importer.importFile(csv([row, row, row]))
    expect(await listEvents(app, workspace)).toHaveLength(3)
    const run = await importer.importFile(csv([row, row, row, row]))
    expect(run).toMatchObject({ rowsAccepted: 4, rowsKnown: 3 })
    expect(await listEvents(app, workspace)).toHaveLength(4)
  })

  it('are told apart by every field', async () => {
    await importer.importFile(
      csv([
        'ann,2024-05-01 10:00:00,visit,web,x',
        'ann,2024-05-01 10:00:00,visit,web,y',
        'ann,2024-05-01 10:00:00,visit,app,x',
        'ann,2024-05-01 10:00:00,visits,web,x',
        'ann,2024-05-01 10:00:01,visit,web,x',
        'ann2,2024-05-01 10:00:00,visit,web,x',
        'ann,2024-05-01 10:00:00,visit,web,',
      ]),
    )
    expect(await listEvents(app, workspace)).toHaveLength(7)
  })

  it('are refused when the same file comes with other columns', async () => {
    await importer.importFile(visits)
    const uploaded = await importer.upload(visits)
    const mapping = {
      ...uploaded.preview.mapping,
      columns: uploaded.preview.mapping.columns.map((column) =>
        column.name === 'plan' ? { ...column, role: 'ignore' as const } : column,
      ),
    }
    const refused = await app.as(owner).post(`${importer.base}/${uploaded.run.id}/start`, { mapping })
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain('imported on')
    await importer.undo(uploaded.run.id)
  })

  it('are stored once by two imports that run at the same time', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `c${i % 300},2024-05-01 10:00:00,visit,web,${i}`)
    const first = await importer.upload(csv(rows.slice(0, 2000)))
    const second = await importer.upload(csv(rows.slice(1000)))
    await importer.start(first)
    await importer.start(second)
    await Promise.all([app.runJobs(), app.runJobs()])
    await app.runJobs()
    const runs = await Promise.all([importer.get(first.run.id), importer.get(second.run.id)])
    expect(runs.map(({ state }) => state)).toEqual(['done', 'done'])
    expect(runs[0]!.rowsKnown + runs[1]!.rowsKnown).toBe(1000)
    const events = await listEvents(app, workspace)
    expect(events).toHaveLength(3000)
    const traces = await listTraces(app, workspace)
    expect(Object.values(traces).reduce((sum, trace) => sum + trace.length, 0)).toBe(3000)
  })
})

describe('an import', () => {
  it('is taken back as a whole, with what it did to the paths of customers', async () => {
    const first = await importer.importFile(visits)
    const second = await importer.importFile(
      csv(['ann,2024-05-09 10:00:00,sign_up,web,paid', 'eve,2024-05-09 11:00:00,visit_page,web,free']),
    )
    expect((await importer.undo(second.id)).state).toBe('undoing')
    await app.runJobs()
    expect((await importer.get(second.id)).state).toBe('undone')
    expect(await listTraces(app, workspace)).toEqual({
      ann: ['Visit page', 'Sign up'],
      ben: ['Visit page', 'Support call'],
    })
    expect(await listEvents(app, workspace)).toHaveLength(4)
    await importer.undo(first.id)
    await app.runJobs()
    expect(await listEvents(app, workspace)).toEqual([])
    expect(await listTraces(app, workspace)).toEqual({})
  })

  it('can be brought in again after it was taken back', async () => {
    const first = await importer.importFile(visits)
    await importer.undo(first.id)
    await app.runJobs()
    const again = await importer.importFile(visits)
    expect(again).toMatchObject({ state: 'done', rowsKnown: 0 })
    expect(await listEvents(app, workspace)).toHaveLength(4)
  })

  it('leaves events that another file also holds when it is taken back', async () => {
    const first = await importer.importFile(visits)
    const second = await importer.importFile(`${visits}cid,2024-05-04 09:00:00,visit_page,web,free\n`)
    await importer.undo(first.id)
    await app.runJobs()
    expect(await listEvents(app, workspace)).toHaveLength(5)
    expect(Object.keys(await listTraces(app, workspace))).toEqual(['ann', 'ben', 'cid'])
    await importer.undo(second.id)
    await app.runJobs()
    expect(await listEvents(app, workspace)).toEqual([])
  })

  it('leaves nothing when it is cancelled before it starts', async () => {
    const uploaded = await importer.upload(visits)
    await importer.start(uploaded)
    await importer.cancel(uploaded.run.id)
    await app.runJobs()
    expect((await importer.get(uploaded.run.id)).state).toBe('cancelled')
    expect(await listEvents(app, workspace)).toEqual([])
    expect(await listLeftovers(app)).toEqual([])
  })

  it('leaves nothing when it is cancelled at any moment', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `c${i % 900},2024-05-01 10:00:00,visit${i % 40},web,${i}`,
    )
    await importer.importFile(visits)
    const before = await listEvents(app, workspace)
    const outcomes = new Set<string>()
    for (let round = 0; round < 12; round++) {
      const uploaded = await importer.upload(csv(rows))
      await importer.start(uploaded)
      const working = app.runJobs()
      await new Promise((resolve) => setTimeout(resolve, round * 90))
      // It may have come to its end by then; a finished import is taken back instead.
      await importer.cancel(uploaded.run.id).catch(() => undefined)
      await working
      await app.runJobs()
      expect(problems).toEqual([])
      let run = await importer.get(uploaded.run.id)
      outcomes.add(run.state)
      if (run.state === 'done') {
        await importer.undo(run.id)
        await app.runJobs()
        run = await importer.get(uploaded.run.id)
      }
      expect(['cancelled', 'undone']).toContain(run.state)
      expect(await listEvents(app, workspace)).toEqual(before)
      expect(await listLeftovers(app)).toEqual([])
    }
    expect(outcomes).toContain('cancelled')
    expect(await listTraces(app, workspace)).toEqual({
      ann: ['Visit page', 'Sign up'],
      ben: ['Visit page', 'Support call'],
    })
  }, 180_000)

  it('cannot be removed while it is at work, nor cancelled when it is not', async () => {
    const uploaded = await importer.upload(visits)
    const early = await app.as(owner).post(`${importer.base}/${uploaded.run.id}/cancel`)
    expect(early.status).toBe(409)
    await importer.start(uploaded)
    const removed = await app.as(owner).delete(`${importer.base}/${uploaded.run.id}`)
    expect([removed.status, (await removed.json()).error.code]).toEqual([409, 'import_running'])
    await app.runJobs()
  })

  it('is seen in its own workspace and in no other', async () => {
    const other = await app.buildWorkspace({ owner })
    const run = await importer.importFile(visits)
    const elsewhere = createImporter(app, owner, other)
    expect((await app.as(owner).get(`${elsewhere.base}/${run.id}`)).status).toBe(404)
    expect((await app.as(owner).delete(`${elsewhere.base}/${run.id}`)).status).toBe(404)
    expect(await (await app.as(owner).get(elsewhere.base)).json()).toEqual({ imports: [] })
    expect(await elsewhere.importFile(visits)).toMatchObject({ state: 'done', rowsKnown: 0 })
    expect(await listEvents(app, other)).toEqual(await listEvents(app, workspace))
    await importer.undo(run.id)
    await app.runJobs()
    expect(await listEvents(app, other)).toHaveLength(4)
  })
})

describe('an upload', () => {
  it('is refused with one sentence when it is empty, too large or of no known kind', async () => {
    const send = async (body: string | Uint8Array<ArrayBuffer>) => {
      const response = await app
        .as(owner)
        .request(`${importer.base}?fileName=a.csv`, { method: 'POST', body })
      return [response.status, (await response.json()).error.code]
    }
    expect(await send('')).toEqual([400, 'invalid_input'])
    expect(await send(`customer,time,event\n${'x'.repeat(2_000_001)}`)).toEqual([413, 'too_large'])
    expect(await send('%PDF-1.7 something')).toEqual([422, 'unreadable_file'])
    expect(await send('customer,time,event\n')).toEqual([422, 'unreadable_file'])
    expect(await listLeftovers(app)).toEqual([])
  })

  it('is refused in the sample workspace', async () => {
    await app.db.updateTable('workspace').where('id', '=', workspace.id).set({ is_sample: true }).execute()
    const response = await app
      .as(owner)
      .request(`${importer.base}?fileName=a.csv`, { method: 'POST', body: visits })
    expect(response.status).toBe(409)
    expect((await response.json()).error.message).toContain('workspace of your own')
  })

  it('clears away what an import left whose workspace was deleted in the middle of it', async () => {
    await app.deps.analytics.command({
      sql: 'CREATE TABLE import_staging_0123456789 (a UInt8) ENGINE = Memory',
    })
    const next = await importer.upload(visits)
    expect(await listLeftovers(app)).toEqual([next.run.id])
    await importer.undo(next.run.id)
  })

  it('is forgotten when nobody started it within a day', async () => {
    const uploaded = await importer.upload(visits)
    await app.db
      .updateTable('import')
      .where('id', '=', uploaded.run.id)
      .set({ created_at: new Date(Date.now() - 25 * 3600_000) })
      .execute()
    const next = await importer.upload(visits)
    expect(await listLeftovers(app)).toEqual([next.run.id])
    await importer.undo(next.run.id)
  })
})

const data = new URL('../../../shared/data/', import.meta.url)
describe.skipIf(!existsSync(data))('a real log (skipped where ../shared/data is absent)', () => {
  it.each([
    ['helpdesk', 'tests-only/helpdesk/helpdesk.csv.gz'],
    ['helpdesk', 'tests-only/helpdesk/helpdesk.xes.gz'],
    ['traffic_fines', 'eventdataR/traffic_fines.csv.gz'],
  ])('%s from %s has the events, customers and variants another program counted', async (oracle, path) => {
    app.deps.config = { ...app.deps.config, maxUploadBytes: 50_000_000 }
    const run = await importer.importFile(Uint8Array.from(readFileSync(new URL(path, data))), {
      fileName: path.split('/').at(-1)!,
    })
    expect(run).toMatchObject({ state: 'done', rowsRejected: 0 })
    const counted = JSON.parse(readFileSync(new URL(`oracles/pm4py/${oracle}.json`, data), 'utf8'))
    const traces = Object.values(await listTraces(app, workspace))
    expect({
      events: traces.flat().length,
      customers: traces.length,
      variants: new Set(traces.map((trace) => trace.join('\n'))).size,
    }).toEqual({ events: counted.events, customers: counted.cases, variants: counted.variants })
  })
})

const tests = new URL('../../../shared/data/tests-only/', import.meta.url)
describe.skipIf(!existsSync(tests))(
  'the running example (skipped where ../shared/data/tests-only is absent)',
  () => {
    it.each(['running-example.csv', 'running-example.xes'])(
      '%s: 42 events of 6 customers',
      async (fileName) => {
        const run = await importer.importFile(
          Uint8Array.from(readFileSync(new URL(`running-example/${fileName}`, tests))),
          {
            fileName,
          },
        )
        expect(run).toMatchObject({ state: 'done', rowsAccepted: 42, rowsRejected: 0 })
        const traces = await listTraces(app, workspace)
        expect(Object.keys(traces)).toHaveLength(6)
        expect(Object.values(traces).flat()).toHaveLength(42)
        expect(Object.values(traces).every((trace) => trace[0] === 'Register request')).toBe(true)
      },
    )
  },
)
