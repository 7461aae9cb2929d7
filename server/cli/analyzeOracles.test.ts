import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram } from './runProgram.ts'

// Figures that pm4py and bupaR computed from the same files. The folder is not part of the project.
const data = join(import.meta.dirname, '../../../shared/data')
const absent = !existsSync(join(data, 'oracles'))
if (absent)
  console.warn(`The reference logs are not at ${data}: comparisons with pm4py and bupaR are skipped.`)

interface Analysis {
  events: number
  customers: number
  from: string | null
  to: string | null
  rejectedRows: number
  touchpoints: { name: string; events: number; customers: number }[]
  starts: { touchpoint: string; customers: number }[]
  ends: { touchpoint: string; customers: number }[]
  transitions: {
    from: string
    to: string
    count: number
    meanSeconds: number
    medianSeconds: number
    p90Seconds: number
    minSeconds: number
    maxSeconds: number
  }[]
  variantCount: number
  variants: { path: string[]; customers: number }[]
  duration: { meanSeconds: number; medianSeconds: number }
  map?: {
    fitness: { average: number; log: number }
    fittingShare: number
    deviations: number
    steps: { title: string; customers: number; events: number; skipped: number; repeated: number }[]
    unplanned: { touchpoint: string; customers: number }[]
  }
}

interface Pm4py {
  events: number
  cases: number
  activities: number
  activity_counts: Record<string, number>
  variants: number
  top_variants: { variant: string[]; cases: number }[]
  start_activities: Record<string, number>
  end_activities: Record<string, number>
  dfg: { from: string; to: string; count: number }[]
  first: string
  last: string
  case_duration_seconds: { mean: number; median: number }
  performance_dfg_top: {
    from: string
    to: string
    mean_s: number
    median_s: number
    min_s: number
    max_s: number
  }[]
  rework_cases_per_activity: Record<string, number>
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desirepath-oracles-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function analyze(log: string, ...options: string[]): Promise<Analysis> {
  const { code, stdout, stderr } = await runProgram(['analyze', join(data, log), '--json', ...options])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as Analysis
}

function readOracle<T>(path: string): T {
  return JSON.parse(readFileSync(join(data, 'oracles', path), 'utf8')) as T
}

function readTable(path: string): Record<string, string>[] {
  const text = readFileSync(join(data, 'oracles', path), 'utf8')
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}

/** A map with one step per touchpoint, whose `repeated` is pm4py's rework. */
async function writeMapOfAll(names: string[]): Promise<string> {
  const path = join(folder, `all-${Math.random().toString(36).slice(2)}.json`)
  const steps = names.map((name) => ({ title: name, touchpoints: [name] }))
  await writeFile(path, JSON.stringify({ title: 'All', stages: [{ title: 'All', steps }] }))
  return path
}

const counts = (list: { touchpoint: string; customers: number }[]) =>
  Object.fromEntries(list.map((entry) => [entry.touchpoint, entry.customers]))

const logs: [string, string, string, string[]][] = [
  ['running-example', 'tests-only/running-example/running-example.csv', 'running-example', []],
  ['running-example as XES', 'tests-only/running-example/running-example.xes', 'running-example', []],
  ['helpdesk', 'tests-only/helpdesk/helpdesk.csv.gz', 'helpdesk', []],
  ['helpdesk as XES', 'tests-only/helpdesk/helpdesk.xes.gz', 'helpdesk', []],
  ['traffic fines', 'eventdataR/traffic_fines.csv.gz', 'traffic_fines', []],
  ['patients, completed events', 'eventdataR/patients_raw.csv.gz', 'patients', ['--lifecycle', 'complete']],
  [
    'shop sessions',
    'retentioneering_ecom/ecom.csv.gz',
    'retentioneering_ecom_session',
    ['--customer', 'session_id'],
  ],
]

describe.skipIf(absent)('figures that pm4py gives for the same log', () => {
  test.each(logs)('%s', async (_title, log, oracle, options) => {
    const expected = readOracle<Pm4py>(`pm4py/${oracle}.json`)
    const map = await writeMapOfAll(Object.keys(expected.activity_counts))
    const result = await analyze(log, ...options, '--map', map)
    expect(result.rejectedRows).toBe(0)
    expect(result.events).toBe(expected.events)
    expect(result.customers).toBe(expected.cases)
    // The reference of the running example holds the clock of its zone, one hour ahead of UTC, marked as UTC.
    const ahead = oracle === 'running-example' ? 3_600_000 : 0
    expect(Date.parse(result.from!)).toBe(Date.parse(expected.first) - ahead)
    expect(Date.parse(result.to!)).toBe(Date.parse(expected.last) - ahead)
    expect(Object.fromEntries(result.touchpoints.map(({ name, events }) => [name, events]))).toEqual(
      expected.activity_counts,
    )
    expect(counts(result.starts)).toEqual(expected.start_activities)
    expect(counts(result.ends)).toEqual(expected.end_activities)

    const edges = new Map(result.transitions.map((edge) => [`${edge.from} → ${edge.to}`, edge]))
    expect(Object.fromEntries([...edges].map(([key, edge]) => [key, edge.count]))).toEqual(
      Object.fromEntries(expected.dfg.map((edge) => [`${edge.from} → ${edge.to}`, edge.count])),
    )
    for (const edge of expected.performance_dfg_top) {
      const own = edges.get(`${edge.from} → ${edge.to}`)!
      expect(own.meanSeconds).toBeCloseTo(edge.mean_s, 4)
      expect(own.medianSeconds).toBe(edge.median_s)
      expect(own.minSeconds).toBe(edge.min_s)
      expect(own.maxSeconds).toBe(edge.max_s)
    }

    expect(result.variantCount).toBe(expected.variants)
    expect(result.variants.length).toBe(expected.variants)
    const variants = new Map(result.variants.map(({ path, customers }) => [path.join(' → '), customers]))
    for (const { variant, cases } of expected.top_variants)
      expect(variants.get(variant.join(' → '))).toBe(cases)
    expect(result.variants.reduce((sum, { customers }) => sum + customers, 0)).toBe(expected.cases)

    expect(result.duration.meanSeconds).toBeCloseTo(expected.case_duration_seconds.mean, 4)
    expect(result.duration.medianSeconds).toBe(expected.case_duration_seconds.median)
    expect(
      Object.fromEntries(
        result
          .map!.steps.filter(({ repeated }) => repeated > 0)
          .map(({ title, repeated }) => [title, repeated]),
      ),
    ).toEqual(expected.rework_cases_per_activity)
  })
})

interface Conformance {
  process_tree: string
  alignment_fitness: { averageFitness: number; log_fitness: number; percentage_of_fitting_traces: number }
  total_deviations: number
}

/** The drawn journey of a process tree that is a sequence, with X(tau, …) as optional and X(…) as alternatives; null for others. */
function toJourney(tree: string) {
  const sequence = /^->\( (.*) \)$/.exec(tree)
  if (!sequence || /[+*]\(/.test(tree)) return null
  const steps = [...sequence[1]!.matchAll(/X\( ([^)]*) \)|'([^']*)'/g)].map(([, choice, single]) => {
    const touchpoints = single ? [single] : [...choice!.matchAll(/'([^']*)'/g)].map(([, name]) => name!)
    return { title: touchpoints[0]!, touchpoints, optional: choice?.includes('tau') ?? false }
  })
  return { title: 'Planned', stages: [{ title: 'All', steps }] }
}

describe.skipIf(absent)('alignments that pm4py finds for the same log and journey', () => {
  const cases = absent
    ? []
    : (['running-example', 'helpdesk'] as const).flatMap((log) =>
        Object.entries(readOracle<Record<string, Conformance>>(`pm4py_conformance/${log}.json`))
          .map(([name, expected]) => ({ log, name, expected, journey: toJourney(expected.process_tree) }))
          .filter(({ journey }) => journey !== null),
      )

  test('linear journeys and ones with an optional step are among the references', () => {
    expect(cases.map(({ log, name }) => `${log} ${name}`)).toEqual(
      expect.arrayContaining([
        'running-example linear',
        'helpdesk linear_top_variant',
        'helpdesk with_optional_wait',
      ]),
    )
  })

  test.each(cases)('$log against $name', async ({ log, expected, journey }) => {
    const path = join(folder, 'planned.json')
    await writeFile(path, JSON.stringify(journey))
    const file =
      log === 'helpdesk'
        ? 'tests-only/helpdesk/helpdesk.csv.gz'
        : 'tests-only/running-example/running-example.csv'
    const { map } = await analyze(file, '--map', path)
    expect(map!.fitness.average).toBeCloseTo(expected.alignment_fitness.averageFitness, 10)
    // For the whole log pm4py charges 1/10,000 of a deviation for each optional step left out; averages are exact.
    const digits = expected.process_tree.includes('tau') ? 4 : 10
    expect(map!.fitness.log).toBeCloseTo(expected.alignment_fitness.log_fitness, digits)
    expect(map!.fittingShare * 100).toBeCloseTo(expected.alignment_fitness.percentage_of_fitting_traces, 10)
    expect(map!.deviations).toBe(expected.total_deviations)
  })
})

describe.skipIf(absent)('figures that bupaR gives for the same log', () => {
  test.each([
    ['patients', 'eventdataR/patients_raw.csv.gz', 'handling', ['--lifecycle', 'complete']],
    ['traffic_fines', 'eventdataR/traffic_fines.csv.gz', 'activity', []],
  ] as const)(
    '%s: traces, starts, ends and customers per touchpoint',
    async (name, log, activity, options) => {
      const result = await analyze(log, ...options)
      const variants = Object.fromEntries(
        result.variants.map(({ path, customers }) => [path.join(), customers]),
      )
      expect(variants).toEqual(
        Object.fromEntries(
          readTable(`bupaR/${name}__traces.csv`).map((row) => [row.trace, Number(row.absolute_frequency)]),
        ),
      )
      const present = readTable(`bupaR/${name}__activity_presence.csv`)
      expect(Object.fromEntries(result.touchpoints.map((entry) => [entry.name, entry.customers]))).toEqual(
        Object.fromEntries(present.map((row) => [row[activity], Number(row.absolute)])),
      )
      for (const [which, list] of [
        ['start', result.starts],
        ['end', result.ends],
      ] as const)
        expect(counts(list)).toEqual(
          Object.fromEntries(
            readTable(`bupaR/${name}__${which}_activities.csv`).map((row) => [
              row[activity],
              Number(row.absolute),
            ]),
          ),
        )
    },
  )

  test.each([
    ['patients', 'eventdataR/patients_raw.csv.gz'],
    ['traffic_fines', 'eventdataR/traffic_fines.csv.gz'],
  ])('%s: throughput time over all rows, starts included', async (name, log) => {
    const result = await analyze(log)
    const summary = readOracle<{ throughput_time_log: { mean: number; median: number }; n_events: number }>(
      `bupaR/${name}__summary.json`,
    )
    expect(result.events).toBe(summary.n_events)
    expect(result.duration.meanSeconds / 3600).toBeCloseTo(summary.throughput_time_log.mean, 6)
    expect(result.duration.medianSeconds / 3600).toBeCloseTo(summary.throughput_time_log.median, 6)
  })
})

describe.skipIf(absent)('other logs', () => {
  test('the broken running example has the published traces', async () => {
    const result = await analyze('tests-only/running-example/running_example_broken.csv')
    expect(result).toMatchObject({ events: 34, customers: 6, variantCount: 6 })
    expect(result.touchpoints.length).toBe(10)
    expect(result.transitions.length).toBe(18)
    expect(counts(result.starts)).toEqual({ 'register request': 5, 'examine thoroughly': 1 })
    expect(counts(result.ends)).toEqual({ 'pay compensation': 3, 'reject request': 3 })
  })

  test('a log without times is analysed by its order column', async () => {
    const result = await analyze('tests-only/msnbc/msnbc_first20000.csv.gz', '--order', 'position')
    expect(result).toMatchObject({
      events: 102_754,
      customers: 20_000,
      from: null,
      to: null,
      rejectedRows: 0,
    })
    expect(result.duration).toEqual({ meanSeconds: null, medianSeconds: null })
    expect(result.transitions[0]).toMatchObject({ meanSeconds: null, medianSeconds: null, p90Seconds: null })
    expect(result.transitions.reduce((sum, { count }) => sum + count, 0)).toBe(102_754 - 20_000)
  })

  test('the road traffic sample gives the same figures as CSV and as XES', async () => {
    const csv = await analyze('tests-only/roadtraffic/roadtraffic100traces.csv')
    const xes = await analyze('tests-only/roadtraffic/roadtraffic100traces.xes')
    expect(csv).toMatchObject({ events: 390, customers: 100 })
    expect({ ...xes, variants: [] }).toEqual({ ...csv, variants: [] })
    const variants = (analysis: Analysis) =>
      new Map(analysis.variants.map((v) => [v.path.join(), v.customers]))
    expect(variants(xes)).toEqual(variants(csv))
  })

  test('month-first dates are told from ISO dates of the same pipeline', async () => {
    const iso = await analyze('tests-only/crm_maven/sales_pipeline.csv')
    const us = await analyze('tests-only/crm_maven/us_dates/sales_pipeline.csv')
    // 500 opportunities of the first stage have no engagement date yet.
    expect(iso.events + iso.rejectedRows).toBe(8_800)
    expect(us).toEqual(iso)
  })
})
