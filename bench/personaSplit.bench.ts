// npm run bench personaSplit [EVENTS=5000000]: a map and its paths split by eight personas, at once and one by one.
import { isDeepStrictEqual } from 'node:util'
import type { CustomerRule } from '../server/analytics/CustomerSet.ts'
import type { MeasuredMap } from '../server/analytics/measuredMap.ts'
import type { PersonaFilter } from '../server/analytics/selection.ts'
import type { ServedInput } from '../server/analytics/served.ts'
import { rebuildTraces } from '../server/analytics/traces.ts'
import { measureJourney, measureJourneyByPersona } from '../server/metrics/measureJourney.ts'
import { readPathGraph, readPathGraphByPersona } from '../server/metrics/readPathGraph.ts'
import { noWays } from '../shared/metrics/plannedWays.ts'
import { benchWorkspace, eventTypes, generateEvents } from './generateEvents.ts'
import { line, ms, openBench, quantile, timeRuns } from './openBench.ts'

const asked = process.argv.find((argument) => argument.startsWith('EVENTS='))
const events = Number(asked?.split('=')[1] ?? 5_000_000)
const runs = 3
/** Questions that are asked at a time where they are asked one by one. */
const atOnce = 3
const bench = await openBench()
const { analytics } = bench.deps

const touchpoints = Array.from({ length: eventTypes }, (_, i) => ({
  id: `touchpoint ${i + 1}`,
  name: `event ${i}`,
  channel: 'web',
  number: i + 1,
  rule: { field: 'name', op: 'is' as const, value: `event ${String(i).padStart(2, '0')}` },
}))
const numberOf = Object.fromEntries(touchpoints.map(({ id, number }) => [id, number]))
const idOf = new Map(touchpoints.map(({ id, number }) => [number, id]))
const catalogue = { touchpoints, idOf } as unknown as Parameters<typeof readPathGraph>[1]['catalogue']

const stages = Array.from({ length: 12 }, (_, i) => ({ id: `stage ${i}`, first: i, last: i }))
const map: MeasuredMap = {
  settings: { orderMode: 'flexible', windowSeconds: null, entry: 'first', sameTime: 'as_recorded' },
  steps: stages.map(({ first: i }) => ({
    id: `step ${i}`,
    optional: false,
    touchpoints: [3 * i + 1, 3 * i + 2, 3 * i + 3],
  })),
  stages,
  substages: [],
  ways: noWays,
}

/** Half by what they are, half by what they did; they overlap, and some customers are of none. */
const rules: CustomerRule[] = [
  ...['north', 'south', 'west'].map((value) => ({ attribute: 'region', op: 'is' as const, value })),
  { attribute: 'age', op: 'gte', value: 60 },
  ...[5, 20, 35].map((number) => ({
    did: { touchpointId: `touchpoint ${number}` },
    atLeast: 2,
    days: null,
  })),
  {
    all: [
      { attribute: 'age', op: 'lt', value: 30 },
      { not: { did: { touchpointId: 'touchpoint 12' }, atLeast: 1, days: null } },
    ],
  },
]

async function fill(): Promise<void> {
  await generateEvents(analytics, events)
  await analytics.command({
    sql: `INSERT INTO customer_attributes (workspace, name, customer, set_at, import_id, row, value, number)
SELECT {workspace:String}, name, customer, toDateTime64('2025-01-01 00:00:00', 3, 'UTC'), 'generated', 1, value,
  if(name = 'age', toFloat64(value), NULL)
FROM (SELECT DISTINCT customer FROM events WHERE workspace = {workspace:String})
ARRAY JOIN ['region', 'age'] AS name,
  [['north', 'south', 'east', 'west', 'abroad'][1 + cityHash64(customer) % 5], toString(18 + cityHash64(customer, 1) % 70)] AS value`,
    params: { workspace: benchWorkspace },
    maxSeconds: 900,
  })
  await rebuildTraces(analytics, { workspace: benchWorkspace, catalogue: touchpoints, catalogueVersion: 1 })
}

/** Each run asks as of another moment, so that none finds the answer of another. */
const personasOf = (run: number): PersonaFilter['persona'][] =>
  rules.map((rule) => ({ rule, numberOf, asOf: Date.UTC(2026, 0, 1) + run }))

type Ask<T> = (served: ServedInput) => Promise<T>
async function oneByOne<T>(run: number, ask: Ask<T>): Promise<T[]> {
  const personas = personasOf(run)
  const filters = [
    ...personas.map((persona) => [{ op: 'is' as const, persona }]),
    personas.map((persona) => ({ op: 'is_not' as const, persona })),
  ]
  const answers: T[] = []
  for (let from = 0; from < filters.length; from += atOnce)
    answers.push(
      ...(await Promise.all(
        filters.slice(from, from + atOnce).map((own) => ask({ ...served, filters: own })),
      )),
    )
  return answers
}

const served: ServedInput = { workspace: benchWorkspace, from: null, to: null, filters: [] }
const mapOf = { journeyId: 'bench', map, idOf, timed: true, rebuilding: false, now: new Date() }
const pathsOf = { catalogue, timed: true, limit: 5_000 }

async function compare<T>(
  what: string,
  alone: Ask<T>,
  together: (personas: PersonaFilter['persona'][]) => Promise<T[]>,
): Promise<void> {
  const answers: T[][] = []
  const apart = await timeRuns(runs, async (run) => {
    answers[run] = await oneByOne(run, alone)
  })
  const atOnceTimes = await timeRuns(runs, async (run) => {
    const split = await together(personasOf(run))
    if (!isDeepStrictEqual(split, answers[run])) {
      console.log(`${what}: the two ways differ`)
      process.exitCode = 1
    }
  })
  for (const [way, { seconds, cpu }] of [
    ['one by one', apart],
    ['at once', atOnceTimes],
  ] as const)
    line(`${what}, ${way}`, `p50 ${ms(quantile(seconds, 0.5))}`, `CPU ${ms(cpu)}`)
}

try {
  await fill()
  line(`${events.toLocaleString('en-US')} events, ${rules.length} personas and nobody's`)
  await compare(
    'map',
    (part) => measureJourney(analytics, { ...mapOf, served: part }),
    (personas) => measureJourneyByPersona(analytics, { ...mapOf, served }, personas),
  )
  await compare(
    'paths',
    (part) => readPathGraph(analytics, { ...pathsOf, served: part }),
    (personas) => readPathGraphByPersona(analytics, { ...pathsOf, served }, personas),
  )
} finally {
  await bench.close()
}
