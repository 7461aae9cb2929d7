/**
 * How long measuring takes, on generated events inside the embedded engine, against the query shapes of event
 * tables on the same engine in the same run. `node bench/journeyMeasures.bench.ts --events 10000000 [--keep DIR]`
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Analytics, createAnalytics } from '../server/analytics/client.ts'
import { mapRowsSql } from '../server/analytics/mapRows.ts'
import type { MeasuredMap } from '../server/analytics/measuredMap.ts'
import { migrateAnalytics } from '../server/analytics/migrate.ts'
import {
  edgeCountsSql,
  edgeTimesSql,
  runDirectlyFollows,
} from '../server/analytics/questions/directlyFollows.ts'
import { mapNumbersSql, runMapNumbers } from '../server/analytics/questions/mapNumbers.ts'
import { runSelectionTotals } from '../server/analytics/questions/selectionTotals.ts'
import { runVariants } from '../server/analytics/questions/variants.ts'
import type { TraceSelection } from '../server/analytics/selection.ts'
import { findServedSelection } from '../server/analytics/served.ts'
import { SqlParams } from '../server/analytics/sqlParams.ts'
import { markTouchedCustomers, rebuildTraces } from '../server/analytics/traces.ts'
import { analyticsUrl } from '../server/analyticsUrl.ts'
import { startEngines } from '../server/engines/startEngines.ts'
import { createLog } from '../server/log.ts'
import { measureJourney } from '../server/metrics/measureJourney.ts'
import { noWays } from '../shared/metrics/plannedWays.ts'
import { benchWorkspace, eventTypes, generateEvents } from './generateEvents.ts'
import {
  edgeCountsByWindow,
  edgesByArrays,
  edgesByWindow,
  funnelByAggregate,
  funnelByArrays,
  mapByFunnels,
} from './postHogShapes.ts'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000000' },
    keep: { type: 'string' },
    runs: { type: 'string', default: '3' },
  },
})
const wanted = Number(values.events)
const runs = Number(values.runs)
const workspace = benchWorkspace
const typeName = (type: number) => `event ${String(type).padStart(2, '0')}`
const catalogue = Array.from({ length: eventTypes }, (_, i) => ({
  number: i + 1,
  rule: { field: 'name', op: 'is' as const, value: typeName(i) },
}))

/** 12 stages of one step with three touchpoints each; four event types stay off the map. */
const stages = Array.from({ length: 12 }, (_, i) => [3 * i + 1, 3 * i + 2, 3 * i + 3])
const namesOf = (numbers: readonly number[]) => numbers.map((number) => typeName(number - 1))
const map = (steps: readonly number[][], settings: Partial<MeasuredMap['settings']> = {}): MeasuredMap => ({
  settings: {
    orderMode: 'flexible',
    windowSeconds: null,
    entry: 'first',
    sameTime: 'as_recorded',
    ...settings,
  },
  steps: steps.map((touchpoints, i) => ({ id: `step ${i}`, optional: false, touchpoints })),
  stages: steps.map((_, i) => ({ id: `stage ${i}`, first: i, last: i })),
  substages: [],
  ways: noWays,
})
const funnelSteps = [stages[0]!, stages[3]!, stages[6]!, stages[9]!, stages[11]!]

/** Milliseconds, but `cpuSeconds`: of the engine, the least of the runs; it hardly minds what else the machine does. */
type Measured = { first: number; best: number; peakBytes: number; cpuSeconds: number }
const seconds = (ms: number) => (ms / 1000).toFixed(ms < 10_000 ? 2 : 1)

/** Memory and processor time of the engine: of the process below us that holds the most memory. */
async function engineUse(): Promise<{ bytes: number; cpuSeconds: number }> {
  const children = async (pid: number): Promise<number[]> => {
    const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
    const own = text.split(' ').filter(Boolean).map(Number)
    return [...own, ...(await Promise.all(own.map(children))).flat()]
  }
  const uses = await Promise.all(
    (await children(process.pid)).map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      const [user, system] = (stat.split(') ')[1] ?? '').split(' ').slice(11, 13).map(Number)
      return {
        bytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024,
        cpuSeconds: ((user ?? 0) + (system ?? 0)) / 100,
      }
    }),
  )
  return uses.reduce((most, use) => (use.bytes > most.bytes ? use : most), { bytes: 0, cpuSeconds: 0 })
}

async function measure(label: string, work: () => Promise<unknown>, times = runs): Promise<Measured> {
  let peakBytes = 0
  const watch = setInterval(async () => {
    peakBytes = Math.max(peakBytes, (await engineUse()).bytes)
  }, 100)
  const all: number[] = []
  const cpu: number[] = []
  for (let i = 0; i < times; i++) {
    const before = await engineUse()
    const start = performance.now()
    await work()
    all.push(performance.now() - start)
    cpu.push((await engineUse()).cpuSeconds - before.cpuSeconds)
  }
  clearInterval(watch)
  console.error(
    `${label}: ${all.map(seconds).join(' ')} s, CPU ${cpu.map((one) => one.toFixed(2)).join(' ')} s, engine ${(peakBytes / 1e9).toFixed(2)} GB`,
  )
  return { first: all[0]!, best: Math.min(...all), peakBytes, cpuSeconds: Math.min(...cpu) }
}

/** How many customers reached each step, and nothing else: what the rival shapes compute. */
function countFunnel(funnel: MeasuredMap, selection: TraceSelection, longest: number) {
  const params = new SqlParams()
  const rows = mapRowsSql(funnel, selection, params, { longest, withCustomer: false })
  return {
    sql: `SELECT ${funnel.steps.map((_, i) => `countIf(e${i})`).join(', ')} FROM (${rows})`,
    params: params.values,
  }
}

async function run(analytics: Analytics): Promise<void> {
  const start = performance.now()
  await generateEvents(analytics, wanted, (done, total) =>
    console.error(`generating: ${done} of ${total} customers`),
  )
  console.error(`generated in ${seconds(performance.now() - start)} s`)
  const build = await measure(
    'build all traces',
    () => rebuildTraces(analytics, { workspace, catalogue, catalogueVersion: 1 }),
    1,
  )
  const selection = (await findServedSelection(analytics, workspace)) as TraceSelection
  const totals = await runSelectionTotals(analytics, selection)
  const whole = map(stages)
  const served = { workspace, from: null, to: null, filters: [] }
  const ask = () =>
    measureJourney(analytics, {
      journeyId: 'bench',
      map: whole,
      idOf: new Map(catalogue.map(({ number }) => [number, `touchpoint ${number}`])),
      served,
      timed: true,
      rebuilding: false,
      now: new Date(),
    })
  const query = (sql: string) => () =>
    analytics.query({
      sql,
      params: { workspace },
      maxSeconds: 900,
      settings: { max_memory_usage: 16_000_000_000 },
    })
  const statement = (one: { sql: string; params: Record<string, unknown> }) => () =>
    analytics.query({ ...one, maxSeconds: 900, settings: { short_circuit_function_evaluation: 'disable' } })

  const cold = await measure('whole map, everything the page shows, first time', ask, 1)
  const warm = await measure('whole map, asked again', ask)
  const mapOnly = await measure('map figures', () => runMapNumbers(analytics, { map: whole, selection }))
  const mapShape = await measure('map figures, event table', query(mapByFunnels(stages.map(namesOf))), 1)
  const edges = await measure('directly-follows', statement(edgeCountsSql(selection)))
  const edgesShape = await measure('directly-follows, event table', query(edgeCountsByWindow), 1)
  const edgeTimes = await measure('transition times', statement(edgeTimesSql(selection, totals.customers)))
  const graph = await measure('paths page', () => runDirectlyFollows(analytics, { selection }))
  const edgesWindow = await measure('with mean times, event table, window function', query(edgesByWindow), 1)
  const edgesArrays = await measure('with mean times, event table, arrays', query(edgesByArrays), 1)
  const funnelMap = map(funnelSteps, { orderMode: 'ordered' })
  const funnel = await measure(
    'funnel of 5 steps',
    statement(countFunnel(funnelMap, selection, totals.longest)),
  )
  const funnelTimes = await measure(
    'funnel of 5 steps with times',
    statement(mapNumbersSql(funnelMap, selection, totals)),
  )
  const funnelArrays = await measure(
    'funnel, event table, arrays',
    query(funnelByArrays(funnelSteps.map(namesOf))),
    1,
  )
  const funnelAggregate = await measure(
    'funnel, event table, windowFunnel',
    query(funnelByAggregate(funnelSteps.map(namesOf))),
    1,
  )
  const variants = await measure('top 50 variants', () =>
    runVariants(analytics, { selection, limit: 50, offset: 0 }),
  )
  const touch = await measure(
    'traces of 20 customers anew',
    async () => {
      await markTouchedCustomers(analytics, {
        workspace,
        batch: 'bench',
        customers: Array.from({ length: 20 }, (_, i) => `customer-${String(i * 997).padStart(8, '0')}`),
      })
      await rebuildTraces(analytics, { workspace, catalogue, catalogueVersion: 1, touched: 'bench' })
    },
    1,
  )

  const row = (label: string, own: Measured, rival?: Measured) =>
    `| ${label} | ${seconds(own.first)} | ${seconds(own.best)} | ${own.cpuSeconds.toFixed(2)} | ${(own.peakBytes / 1e9).toFixed(1)} | ${
      rival
        ? `${seconds(rival.best)} | ${rival.cpuSeconds.toFixed(2)} | ${(rival.best / own.best).toFixed(1)}× | ${(rival.cpuSeconds / own.cpuSeconds).toFixed(1)}×`
        : '| | | '
    } |`
  console.log(`## Measuring ${totals.events.toLocaleString('en')} events of ${totals.customers.toLocaleString('en')} customers

${cpus()[0]?.model} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}
\`node bench/journeyMeasures.bench.ts --events ${wanted}\`

| question | first s | best s | CPU s | engine GB | event table s | CPU s | ratio | CPU ratio |
|---|---|---|---|---|---|---|---|---|
${row('whole map, 12 stages, with touchpoints, trends and scores, cold', cold)}
${row('the same, nothing changed', warm)}
${row('map figures alone', mapOnly, mapShape)}
${row('directly-follows (rival: window function)', edges, edgesShape)}
${row('mean, median and p90 of every transition (rival: means only, window function)', edgeTimes, edgesWindow)}
${row('the same (rival: means only, arrays on the fly)', edgeTimes, edgesArrays)}
${row('whole paths page', graph)}
${row('funnel of 5 steps (arrays on the fly)', funnel, funnelArrays)}
${row('funnel of 5 steps (windowFunnel)', funnel, funnelAggregate)}
${row('the same with times and drop-offs', funnelTimes)}
${row('top 50 variants', variants)}
${row('build all traces', build)}
${row('traces of 20 customers anew', touch)}
`)
}

const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'desirepath-bench-')))
const log = createLog({ level: 'error' })
const engines = await startEngines(
  { dataDir: folder, databaseUrl: 'postgres://unused', clickhouseUrl: undefined },
  log,
)
const options = { url: analyticsUrl(engines.clickhouse), database: 'bench' }
await migrateAnalytics(options)
const analytics = createAnalytics(options)
try {
  await run(analytics)
} finally {
  await analytics.close()
  await engines.stop()
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true })
}
