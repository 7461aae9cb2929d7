import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ColumnMapping, ColumnRole, FilePreview } from '../../shared/wire/import.ts'
import { memorySource } from './memorySource.ts'
import { openFile } from './openFile.ts'
import { previewFile } from './previewFile.ts'
import { type EventBatch, readEvents } from './readEvents.ts'

const preview = (text: string | Uint8Array) => previewFile(memorySource(text), { timezone: 'UTC' })

async function readBatches(text: string, mapping: ColumnMapping): Promise<EventBatch[]> {
  const batches: EventBatch[] = []
  for await (const batch of readEvents(await openFile(memorySource(text)), mapping)) batches.push(batch)
  return batches
}

/** Columns by role, without properties. */
function roles({ columns }: FilePreview): Record<string, string> {
  return Object.fromEntries(
    columns.filter(({ guess }) => guess !== 'property').map(({ guess, name }) => [guess, name]),
  )
}

describe('recognition', () => {
  test('the columns of a shop are recognised by their names and each says why', async () => {
    const result = await preview(
      'distinct_id,session_id,event_name,occurred_at,channel,utm_source,order_value,nps,comment\n' +
        'u1,s1,visit,2024-04-03T10:00:00Z,web,ads,,,\nu1,s1,buy,2024-04-03T10:05:00Z,web,ads,12.50,9,Great service\nu2,s2,visit,2024-04-03T11:00:00Z,app,mail,,,\n',
    )
    expect(roles(result)).toEqual({
      customer: 'distinct_id',
      event: 'event_name',
      time: 'occurred_at',
      channel: 'channel',
      source: 'utm_source',
      value: 'order_value',
      score: 'nps',
      text: 'comment',
    })
    expect(result.mapping.scoreKind).toBe('nps')
    expect(result.questions).toEqual([])
    for (const { why } of result.columns) expect(why).toMatch(/[a-z].*\.$/)
  })

  test('headers with a range in brackets and in other languages are recognised, channels by their cells', async () => {
    const result = await preview(
      'Kunde;Zeitpunkt;Ereignis;Weg;NPS (0-10);Kommentar;Betrag (EUR)\n' +
        'K1;2024-04-03 10:00;Besuch;web;;;\nK1;2024-04-03 11:00;Kauf;store;9;War gut;12,50\nK2;2024-04-04 10:00;Besuch;web;;;\n',
    )
    expect(roles(result)).toEqual({
      customer: 'Kunde',
      time: 'Zeitpunkt',
      event: 'Ereignis',
      channel: 'Weg',
      score: 'NPS (0-10)',
      text: 'Kommentar',
      value: 'Betrag (EUR)',
    })
    expect(result.mapping.scoreKind).toBe('nps')
  })

  test.each(['channel', 'Medium', 'source channel', 'contact_channel', 'event.channel'])(
    'a column called %s is the channel of the event',
    async (name) => {
      expect(
        roles(
          await preview(
            `user_id,event,time,${name}\nu1,visit,2024-01-01,front desk\nu1,buy,2024-01-02,web\nu2,visit,2024-01-02,web\n`,
          ),
        ).channel,
      ).toBe(name)
    },
  )

  test.each([
    'acquisition_channel',
    'first_channel',
    'signup_channel',
    'signupChannel',
    'utm_medium',
    'properties.utm_medium',
    'preferred channel',
  ])('a column called %s is an attribute, also where its cells are channels', async (name) => {
    const result = await preview(
      `user_id,event,time,${name}\nu1,visit,2024-01-01,email\nu1,buy,2024-01-02,email\nu2,visit,2024-01-02,social\n`,
    )
    expect(result.columns.at(-1)).toMatchObject({ name, guess: 'property' })
  })

  test('a case column wins over an attribute called customer', async () => {
    const result = await preview(
      'case:concept:name,concept:name,time:timestamp,customer\n1,a,2024-01-01,x\n2,b,2024-01-02,y\n',
    )
    expect(roles(result)).toEqual({
      customer: 'case:concept:name',
      event: 'concept:name',
      time: 'time:timestamp',
    })
  })

  test('columns with meaningless names are recognised by what stands in them', async () => {
    const rows = Array.from({ length: 300 }, (_none, i) => {
      const day = String((i % 27) + 1).padStart(2, '0')
      return `K-${Math.floor(i / 3)},${['called', 'bought', 'returned a product'][i % 3]},2024-05-${day} 10:00:00,${(i * 7.31).toFixed(2)}`
    })
    const result = await preview(`A,B,C,D\n${rows.join('\n')}\n`)
    expect(roles(result)).toEqual({ customer: 'A', event: 'B', time: 'C' })
  })

  test('a lifecycle is recognised by its values', async () => {
    const result = await preview(
      'patient,handling,registration_type,time\n1,X-Ray,start,2024-01-01T10:00:00Z\n1,X-Ray,complete,2024-01-01T11:00:00Z\n',
    )
    expect(roles(result)).toMatchObject({
      lifecycle: 'registration_type',
      customer: 'patient',
      event: 'handling',
    })
  })

  test.each([
    ['START', 'COMPLETE', true],
    ['start', 'suspend', false],
    ['complete', 'complete', false],
  ])('a log of rows that say %s and %s has each thing twice: %s', async (first, second, twice) => {
    const result = await preview(
      `case_id,activity,lifecycle:transition,timestamp\n1,a,${first},2024-01-01\n1,a,${second},2024-01-02\n`,
    )
    expect(result.startsAndEnds).toBe(twice)
    expect(result.mapping.lifecycle).toBe('all')
  })

  test('a position is only taken for the order where there is no time', async () => {
    expect(roles(await preview('visitor,position,page\n1,1,a\n1,2,b\n2,1,a\n'))).toMatchObject({
      order: 'position',
    })
    const timed = await preview('visitor,position,page,time\n1,1,a,2024-01-01\n1,2,b,2024-01-02\n')
    expect(roles(timed)).toEqual({ customer: 'visitor', event: 'page', time: 'time' })
  })

  test('a "time" that holds no times is not taken for one', async () => {
    const result = await preview(
      'user_id,event,time,created\n1,a,morning,2024-01-01\n1,b,evening,2024-01-02\n',
    )
    expect(roles(result).time).toBe('created')
  })

  test.each([
    ['csat', '1,2,3,4,5', 'csat'],
    ['customer_satisfaction', '10,20,80', 'rating'],
    ['effort_score', '1,7,4', 'ces'],
    ['likelihood_to_recommend', '0,10,7', 'nps'],
    ['rating', '1,5', 'rating'],
  ])('answers called %s with values %s are of kind %s', async (name, values, kind) => {
    const rows = values.split(',').map((value, i) => `u${i},answered,2024-01-01,${value}`)
    expect((await preview(`user_id,event,time,${name}\n${rows.join('\n')}\n`)).mapping.scoreKind).toBe(kind)
  })

  test.each([
    [
      'Mixpanel',
      '{"event":"Signed up","properties":{"time":1712139674,"distinct_id":"u1","$city":"Bonn"}}',
      { customer: 'properties.distinct_id', event: 'event', time: 'properties.time' },
    ],
    [
      'PostHog',
      '{"uuid":"0190","event":"$pageview","distinct_id":"u1","timestamp":"2024-04-03T10:00:00Z","properties":{"$current_url":"/"}}',
      { customer: 'distinct_id', event: 'event', time: 'timestamp' },
    ],
    [
      'BigQuery',
      '{"event_date":"20240403","event_timestamp":"1712139674123456","event_name":"page_view","user_pseudo_id":"1.2"}',
      { customer: 'user_pseudo_id', event: 'event_name', time: 'event_timestamp' },
    ],
    [
      'Segment',
      '{"anonymousId":"a1","userId":"","event":"Order Completed","timestamp":"2024-04-03T10:00:00Z"}',
      { customer: 'anonymousId', event: 'event', time: 'timestamp' },
    ],
  ])('an export in the shape of %s is recognised', async (_name, line, expected) => {
    expect(roles(await preview(`${line}\n${line}\n`))).toMatchObject(expected)
  })

  test('a table without a header gets numbered columns and keeps its first row', async () => {
    const result = await preview(
      'u1,visit,2024-01-01 10:00:00\nu1,buy,2024-01-01 11:00:00\nu2,visit,2024-01-02 10:00:00\n',
    )
    expect(result.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2', 'column 3'])
    expect(result.rows.length).toBe(3)
  })

  test('what is missing is asked for', async () => {
    const result = await preview('alpha,beta\n1.5,2.5\n3.5,4.5\n')
    expect(result.questions.map(({ field }) => field)).toEqual(['customer', 'event', 'time'])
  })

  test('roles that a person decided replace the proposal', async () => {
    const result = await previewFile(memorySource('user_id,session_id,event,time\nu,s,a,2024-01-01\n'), {
      timezone: 'UTC',
      roles: { session_id: 'customer' },
    })
    expect(roles(result)).toMatchObject({ customer: 'session_id' })
    expect(result.columns[0]).toMatchObject({ name: 'user_id', guess: 'property' })
  })
})

describe('dates', () => {
  const table = (dates: string[]) =>
    `user_id,event,date\n${dates.map((date, i) => `u${i},visit,${date}`).join('\n')}\n`

  test('that fit both ways are asked, never guessed', async () => {
    const result = await preview(table(['03/04/2024', '05/06/2024 10:00', '11/12/2024']))
    expect(result.mapping.dateOrder).toBeNull()
    expect(result.questions).toMatchObject([{ field: 'date', options: [{ value: 'dmy' }, { value: 'mdy' }] }])
    expect(result.questions[0]!.message).toContain('03/04/2024')
  })

  test('one day above 12 decides, even 30,000 rows into the file', async () => {
    const same = Array.from({ length: 30_000 }, () => '03/04/2024')
    expect((await preview(table([...same, '13/04/2024']))).mapping.dateOrder).toBe('dmy')
    expect((await preview(table([...same, '04/13/2024']))).mapping.dateOrder).toBe('mdy')
  })

  test('whose day and month are always equal need no answer', async () => {
    expect((await preview(table(['01/01/2024', '02/02/2024']))).questions).toEqual([])
  })

  test.each([
    ['iso', ['2024-04-03T10:00:00Z', '2024-04-03']],
    ['epoch_s', ['1712139674', '1712139999']],
    ['epoch_ms', ['1712139674123', '1712139999000']],
    ['mdy', ['4/13/2024 1:05 PM', '4/3/2024 2:00 AM']],
    ['dmy', ['13.4.2024', '3.4.2024']],
  ])('written as %s are recognised', async (order, dates) => {
    expect((await preview(table(dates))).mapping.dateOrder).toBe(order)
  })
})

describe('the preview', () => {
  test('shows 50 rows as text and says how the file is written', async () => {
    const rows = Array.from({ length: 80 }, (_none, i) => `u${i};Größe;2024-01-01`)
    const bytes = gzipSync(Buffer.from(`user_id;event;time\r\n${rows.join('\r\n')}`, 'latin1'))
    const result = await preview(bytes)
    expect(result).toMatchObject({ kind: 'csv', compressed: true, encoding: 'windows-1252', delimiter: ';' })
    expect(result.rows.length).toBe(50)
    expect(result.rows[0]).toEqual(['u0', 'Größe', '2024-01-01'])
  })

  test('refuses what is no table of events with a sentence', async () => {
    await expect(preview('')).rejects.toThrow('log is empty.')
    await expect(preview('user_id,event,time\n')).rejects.toThrow('log has no rows.')
    await expect(preview(Buffer.from([0, 1, 2, 3, 255, 254, 0, 1]))).rejects.toThrow(/not a kind of file/)
    await expect(preview('%PDF-1.7 …')).rejects.toThrow(/is a PDF document/)
    await expect(
      previewFile({ path: '/nowhere/log.csv', fileName: 'log.csv', sizeBytes: 1 }, { timezone: 'UTC' }),
    ).rejects.toThrow('There is no file log.csv.')
  })
})

describe('events of a file', () => {
  async function read(text: string, roles?: Record<string, ColumnRole>) {
    const { mapping } = await previewFile(memorySource(text), { timezone: 'UTC', roles })
    const batches = await readBatches(text, mapping)
    return {
      events: batches.flatMap(({ events }) => events),
      rejects: batches.flatMap(({ rejects }) => rejects),
    }
  }

  test('a case that is really called NA stays, and empty cells are not there', async () => {
    const { events, rejects } = await read(
      'case_id,activity,timestamp,amount,colour\nNA,start,2024-01-01,NA,\nNULL,end,2024-01-02,5,red\n',
    )
    expect(rejects).toEqual([])
    expect(events.map(({ customer }) => customer)).toEqual(['NA', 'NULL'])
    expect(events[0]).toMatchObject({ value: null, properties: {} })
    expect(events[1]).toMatchObject({ value: 5, properties: { colour: 'red' } })
  })

  test('bad rows name field and reason, the good ones come in', async () => {
    const { events, rejects } = await read(
      'user_id,event,date,amount,nps\nu1,visit,13/04/2024,1,10\n,visit,13/04/2024,,\nu2,,13/04/2024,,\nu3,visit,31/31/2024,,\nu4,visit,13/04/2024,much,\nu5,visit,13/04/2024,2,11\nu6,visit,13/04/2024\n',
      { amount: 'value', nps: 'score' },
    )
    expect(events.length).toBe(1)
    expect(rejects.map(({ row, field, reason }) => `${row} ${field}: ${reason}`)).toEqual([
      '3 user_id: The customer is missing.',
      '4 event: The event name is missing.',
      '5 date: "31/31/2024" is not a date: there is no month 31.',
      '6 amount: "much" is not a number.',
      '7 nps: "11" is not an NPS answer from 0 to 10.',
      '8 whole row: This row has 3 cells; the header has 5.',
    ])
  })

  test('a rating of 0 means that nobody rated, an NPS answer of 0 is an answer', async () => {
    const rating = await read('user_id,event,time,rating\nu,a,2024-01-01,0\nu,a,2024-01-02,4\n')
    expect(rating.events.map(({ score, scoreKind }) => [score, scoreKind])).toEqual([
      [null, ''],
      [4, 'rating'],
    ])
    const nps = await read('user_id,event,time,nps\nu,a,2024-01-01,0\nu,a,2024-01-02,10\n')
    expect(nps.events.map(({ score }) => score)).toEqual([0, 10])
  })

  test('products spelled two ways stay two, and line breaks inside quotes stay in the text', async () => {
    const { events } = await read(
      'user_id,event,time,product,comment\nu,buy,2024-01-01,GTXPro,"first\nsecond"\nu,buy,2024-01-02,GTX Pro,\n',
    )
    expect(events.map(({ properties }) => properties.product)).toEqual(['GTXPro', 'GTX Pro'])
    expect(events[0]!.text).toBe('first\nsecond')
  })

  test('times without a zone are taken in the zone of the mapping, others keep theirs', async () => {
    const text =
      'user_id,event,time\nu,a,2024-07-01 12:00:00\nu,b,2024-07-01T12:00:00Z\nu,c,2024-07-01T12:00:00+05:30\n'
    const { mapping } = await previewFile(memorySource(text), { timezone: 'Europe/Berlin' })
    const [batch] = await readBatches(text, mapping)
    expect(batch!.events.map(({ timeMs }) => new Date(timeMs).toISOString())).toEqual([
      '2024-07-01T10:00:00.000Z',
      '2024-07-01T12:00:00.000Z',
      '2024-07-01T06:30:00.000Z',
    ])
  })

  test('only completed rows are kept on request, and rows without a lifecycle stay', async () => {
    const text =
      'case_id,activity,lifecycle:transition,timestamp\n1,a,START,2024-01-01\n1,a,COMPLETE,2024-01-02\n1,b,,2024-01-03\n'
    const { mapping } = await preview(text)
    const [batch] = await readBatches(text, { ...mapping, lifecycle: 'complete' })
    expect(batch).toMatchObject({ skipped: 1, rowsRead: 3 })
    expect(batch!.events.map(({ row }) => row)).toEqual([3, 4])
  })

  test('an event dated before its own start is taken as it is', async () => {
    const { events } = await read('case_id,activity,timestamp\n1,start,2024-01-02\n1,end,2024-01-01\n')
    expect(events.map(({ timeMs }) => timeMs)).toEqual([Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 1)])
  })
})

const data = join(import.meta.dirname, '../../../shared/data')
const absent = !existsSync(join(data, 'SOURCES.md'))
if (absent) console.warn(`The reference files are not at ${data}: their recognition is not tested.`)

describe.skipIf(absent)('reference files', () => {
  test.each([
    [
      'retentioneering_ecom/ecom.csv.gz',
      { customer: 'user_id', event: 'event', time: 'timestamp', source: 'platform' },
    ],
    [
      'eventdataR/traffic_fines.csv.gz',
      { customer: 'case_id', event: 'activity', time: 'timestamp', lifecycle: 'lifecycle', value: 'amount' },
    ],
    [
      'eventdataR/patients_raw.csv.gz',
      { customer: 'patient', event: 'handling', time: 'time', lifecycle: 'registration_type' },
    ],
    [
      'completejourney/transactions_sample.csv.gz',
      { customer: 'household_id', time: 'transaction_timestamp', value: 'sales_value' },
    ],
    ['skytrax/lounge.csv.gz', { time: 'date', score: 'overall_rating', text: 'content' }],
    [
      'tests-only/crm_maven/us_dates/sales_pipeline.csv',
      { customer: 'opportunity_id', event: 'deal_stage', value: 'close_value' },
    ],
    ['tests-only/marketing_campaign/marketing_campaign.csv', { customer: 'ID', time: 'Dt_Customer' }],
  ])('%s is recognised', async (path, expected) => {
    const full = join(data, path)
    const result = await previewFile(
      { path: full, fileName: path, sizeBytes: statSync(full).size },
      { timezone: 'UTC' },
    )
    expect(roles(result)).toMatchObject(expected)
    expect(result.mapping.dateOrder).not.toBeNull()
  })
})
