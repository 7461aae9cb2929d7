import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatSeconds } from './report.ts'
import { runProgram } from './runProgram.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desirepath-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const shop = `user_id,event,time
anna,visit,2024-01-01 10:00:00
anna,buy,2024-01-01 10:10:00
ben,visit,2024-01-01 11:00:00
ben,chat,2024-01-01 11:01:00
ben,visit,2024-01-01 11:30:00
cleo,buy,2024-01-02 09:00:00
cleo,visit,2024-01-02 09:05:00
,visit,2024-01-02 09:00:00
dora,visit,31/31/2024
`
const journey = JSON.stringify({
  title: 'Shop',
  stages: [
    { title: 'Look', steps: [{ title: 'Visit', touchpoints: ['visit', 'app opened'] }] },
    {
      title: 'Pay',
      steps: [
        { title: 'Coupon', touchpoints: ['coupon'], optional: true },
        { title: 'Buy', touchpoints: ['buy'] },
      ],
    },
  ],
})

test('--json prints one object with every figure, counted by hand', async () => {
  const log = await file('shop.csv', shop)
  const map = await file('journey.json', journey)
  const { code, stdout, stderr } = await runProgram(['analyze', log, '--map', map, '--json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const seconds = (value: number) => ({
    meanSeconds: value,
    medianSeconds: value,
    p90Seconds: value,
    minSeconds: value,
    maxSeconds: value,
  })
  expect(JSON.parse(stdout)).toEqual({
    events: 7,
    customers: 3,
    from: '2024-01-01T10:00:00.000Z',
    to: '2024-01-02T09:05:00.000Z',
    rejectedRows: 2,
    touchpoints: [
      { name: 'visit', events: 4, customers: 3 },
      { name: 'buy', events: 2, customers: 2 },
      { name: 'chat', events: 1, customers: 1 },
    ],
    starts: [
      { touchpoint: 'visit', customers: 2 },
      { touchpoint: 'buy', customers: 1 },
    ],
    ends: [
      { touchpoint: 'visit', customers: 2 },
      { touchpoint: 'buy', customers: 1 },
    ],
    transitions: [
      { from: 'buy', to: 'visit', count: 1, ...seconds(300) },
      { from: 'chat', to: 'visit', count: 1, ...seconds(1740) },
      { from: 'visit', to: 'buy', count: 1, ...seconds(600) },
      { from: 'visit', to: 'chat', count: 1, ...seconds(60) },
    ],
    variantCount: 3,
    variants: [
      { path: ['visit', 'buy'], customers: 1 },
      { path: ['visit', 'chat', 'visit'], customers: 1 },
      { path: ['buy', 'visit'], customers: 1 },
    ],
    duration: { meanSeconds: (600 + 1800 + 300) / 3, medianSeconds: 600 },
    map: {
      // Costs 0, 3 (chat, the second visit, no buy) and 2 (one event stands out of order, one step is left out).
      fitness: { average: (1 + (1 - 3 / 5) + (1 - 2 / 4)) / 3, log: 1 - 5 / (4 + 5 + 4) },
      fittingShare: 1 / 3,
      deviations: 5,
      stages: [
        { title: 'Look', entered: 3, converted: 1 },
        { title: 'Pay', entered: 2, converted: 2 },
      ],
      steps: [
        { title: 'Visit', customers: 3, events: 4, skipped: 0, repeated: 1 },
        { title: 'Coupon', customers: 0, events: 0, skipped: 3, repeated: 0 },
        { title: 'Buy', customers: 2, events: 2, skipped: 1, repeated: 0 },
      ],
      unplanned: [{ touchpoint: 'chat', customers: 1 }],
    },
  })
})

test('the report names figures, rejected rows and the journey', async () => {
  const log = await file('shop.csv', shop)
  const { code, stdout } = await runProgram(['analyze', log, '--map', await file('journey.json', journey)])
  expect(code).toBe(0)
  expect(stdout).toMatch(/Customers +3\n/)
  expect(stdout).toMatch(/row 10, time: "31\/31\/2024" is not a date such as 2024-04-03/)
  expect(stdout).toMatch(/visit +chat +1 +1 min/)
  expect(stdout).toMatch(/Against the journey "Shop"/)
})

test('without a journey there is no "map", and a log without times has null in all times', async () => {
  const log = await file('pages.tsv', 'visitor\tposition\tpage\n1\t2\tb\n1\t1\ta\n')
  const { stdout } = await runProgram(['analyze', log, '--order', 'position', '--json'])
  expect(JSON.parse(stdout)).toEqual({
    events: 2,
    customers: 1,
    from: null,
    to: null,
    rejectedRows: 0,
    touchpoints: [
      { name: 'a', events: 1, customers: 1 },
      { name: 'b', events: 1, customers: 1 },
    ],
    starts: [{ touchpoint: 'a', customers: 1 }],
    ends: [{ touchpoint: 'b', customers: 1 }],
    transitions: [
      {
        from: 'a',
        to: 'b',
        count: 1,
        meanSeconds: null,
        medianSeconds: null,
        p90Seconds: null,
        minSeconds: null,
        maxSeconds: null,
      },
    ],
    variantCount: 1,
    variants: [{ path: ['a', 'b'], customers: 1 }],
    duration: { meanSeconds: null, medianSeconds: null },
  })
})

test('named columns and the lifecycle are obeyed', async () => {
  const log = await file(
    'work.csv',
    'a;b;c;lifecycle:transition\nx;open;2024-01-01;start\nx;open;2024-01-02;complete\ny;open;2024-01-03;Complete\n',
  )
  const columns = ['--customer', 'a', '--event', 'b', '--time', 'c', '--json']
  const all = JSON.parse((await runProgram(['analyze', log, ...columns])).stdout)
  const complete = JSON.parse(
    (await runProgram(['analyze', log, ...columns, '--lifecycle', 'complete'])).stdout,
  )
  expect([all.events, complete.events, complete.rejectedRows]).toEqual([3, 2, 0])
})

test('dates that can be read two ways are asked for, and the answer is obeyed', async () => {
  const log = await file('dates.csv', 'user_id,event,date\n1,a,03/04/2024\n1,b,05/06/2024\n')
  const refused = await runProgram(['analyze', log, '--json'])
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toMatch(/^Dates such as 03\/04\/2024 can be read two ways\..*--date-order dmy.*\n$/)
  const read = await runProgram([
    'analyze',
    log,
    '--json',
    '--date-order',
    'mdy',
    '--timezone',
    'America/New_York',
  ])
  expect(JSON.parse(read.stdout).from).toBe('2024-03-04T05:00:00.000Z')
})

describe('what is wrong ends with exit code 2 and one sentence', () => {
  test.each<[string, (log: string) => string[], RegExp]>([
    ['no such file', () => ['/nowhere/log.csv'], /^There is no file \/nowhere\/log\.csv\.$/],
    ['a folder', () => [tmpdir()], /is a folder, not a file\.$/],
    [
      'no such column',
      (log) => [log, '--time', 'when'],
      /^shop\.csv has no column "when"; it has: user_id, event, time\.$/,
    ],
    ['one column twice', (log) => [log, '--time', 'time', '--event', 'time'], /cannot be both/],
    ['no such option', (log) => [log, '--colour'], /^unknown option '--colour'$/],
    ['no such lifecycle', (log) => [log, '--lifecycle', 'some'], /Allowed choices are all, complete/],
    ['no such zone', (log) => [log, '--timezone', 'Mars/Olympus'], /^There is no time zone "Mars\/Olympus"/],
    [
      'no such journey',
      (log) => [log, '--map', '/nowhere.json'],
      /^There is no journey file \/nowhere\.json\.$/,
    ],
    ['no log', () => [], /missing required argument/],
  ])('%s', async (_name, args, sentence) => {
    const log = await file('shop.csv', shop)
    const { code, stdout, stderr } = await runProgram(['analyze', ...args(log)])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.trimEnd()).toMatch(sentence)
    expect(stderr.trimEnd().split('\n').length).toBe(1)
  })

  test.each([
    ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\0', /not a kind of file that can be read/],
    ['a file without rows', 'user_id,event,time\n', /has no rows\.$/],
    ['a file that is empty', '', /is empty\.$/],
    ['a table without events', 'a,b\n1.5,2.5\n', /looks like the customer; name it with --customer/],
  ])('%s', async (_name, content, sentence) => {
    const { code, stdout, stderr } = await runProgram([
      'analyze',
      await file('strange.csv', content),
      '--json',
    ])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.trimEnd()).toMatch(sentence)
  })

  test.each([
    ['no JSON', '{"title": ', /is not JSON/],
    ['no journey', '{"steps": []}', /cannot be read: .*"stages"/],
    [
      'a step without title',
      '{"stages":[{"title":"A","steps":[{"touchpoints":["x"]}]}]}',
      /cannot be read: stages\.0\.steps\.0/,
    ],
  ])('a journey file that is %s', async (_name, content, sentence) => {
    const log = await file('shop.csv', shop)
    const { code, stderr } = await runProgram(['analyze', log, '--map', await file('wrong.json', content)])
    expect(code).toBe(2)
    expect(stderr.trimEnd()).toMatch(sentence)
  })

  test('a command that does not exist', async () => {
    expect(await runProgram(['analyse'])).toMatchObject({ code: 2, stdout: '' })
  })
})

test('help says what the figures mean', async () => {
  const { code, stdout } = await runProgram(['analyze', '--help'])
  expect(code).toBe(0)
  for (const word of ['skipped', 'converted', 'fitness', 'Order inside a customer'])
    expect(stdout).toContain(word)
})

test('lengths of time are written in their two largest units', () => {
  expect([null, 0, 1.26, 60, 61, 3600, 5430, 86_399.7, 90_000, 864_000].map(formatSeconds)).toEqual([
    '–',
    '0 s',
    '1.3 s',
    '1 min',
    '1 min 1 s',
    '1 h',
    '1 h 31 min',
    '1 d',
    '1 d 1 h',
    '10 d',
  ])
})
