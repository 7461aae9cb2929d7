import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { noWays } from '../../../shared/metrics/plannedWays.ts'
import type { TraceSelection } from '../selection.ts'
import { buildTraces, catalogueOf, openTestAnalytics } from '../testing/openTestAnalytics.ts'
import { runDirectlyFollows } from './directlyFollows.ts'
import { runMapNumbers } from './mapNumbers.ts'
import { runPlannedAgainstReal } from './plannedAgainstReal.ts'
import { runVariants } from './variants.ts'

const data = join(import.meta.dirname, '../../../../shared/data')
const readJson = (path: string) => JSON.parse(readFileSync(join(data, path), 'utf8'))

type Row = Record<string, string>
function readCsv(path: string): Row[] {
  const bytes = readFileSync(join(data, path))
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return Papa.parse<Row>(text.trim(), { header: true }).data
}

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>
beforeAll(async () => {
  analytics = await openTestAnalytics()
})

type Log = { names: string[]; selection: TraceSelection }
async function load(
  workspace: string,
  events: { customer: string; at: number; name: string }[],
): Promise<Log> {
  const names = [...new Set(events.map((event) => event.name))]
  return {
    names,
    selection: await buildTraces(analytics, { workspace, events, catalogue: catalogueOf(names) }),
  }
}

type Oracle = {
  cases: number
  variants: number
  activity_counts: Record<string, number>
  top_variants: { variant: string[]; cases: number }[]
  start_activities: Record<string, number>
  end_activities: Record<string, number>
  dfg: { from: string; to: string; count: number }[]
  performance_dfg_top: { from: string; to: string; mean_s: number; median_s: number }[]
  rework_cases_per_activity: Record<string, number>
}

const logs = [
  {
    title: 'traffic fines',
    file: 'eventdataR/traffic_fines.csv.gz',
    oracle: 'oracles/pm4py/traffic_fines.json',
    toEvent: (row: Row) => ({
      customer: row.case_id!,
      at: Date.parse(`${row.timestamp!}Z`),
      name: row.activity!,
    }),
  },
  {
    title: 'help desk',
    file: 'tests-only/helpdesk/helpdesk.csv.gz',
    oracle: 'oracles/pm4py/helpdesk.json',
    toEvent: (row: Row) => ({
      customer: row['case:concept:name']!,
      at: Date.parse(row['time:timestamp']!),
      name: row['concept:name']!,
    }),
  },
] as const

for (const { title, file, oracle: oracleFile, toEvent } of logs) {
  describe.skipIf(!existsSync(join(data, file)))(
    `${title}, from raw events to figures (needs ../shared/data)`,
    () => {
      let log: Log
      let oracle: Oracle
      beforeAll(async () => {
        log = await load(title, readCsv(file).map(toEvent))
        oracle = readJson(oracleFile)
      })

      test('touchpoints, transitions, starts and ends are those pm4py finds', async () => {
        const graph = await runDirectlyFollows(analytics, { selection: log.selection })
        const name = (number: number) => log.names[number - 1]!
        const counts = (key: 'starts' | 'ends' | 'events') =>
          Object.fromEntries(
            graph.nodes.filter((node) => node[key] > 0).map((node) => [name(node.number), node[key]]),
          )
        expect(graph.customers).toBe(oracle.cases)
        expect(counts('events')).toEqual(oracle.activity_counts)
        expect(counts('starts')).toEqual(oracle.start_activities)
        expect(counts('ends')).toEqual(oracle.end_activities)
        const key = (edge: { from: string; to: string }) => `${edge.from} > ${edge.to}`
        const named = graph.edges.map((edge) => ({ ...edge, from: name(edge.from), to: name(edge.to) }))
        expect(Object.fromEntries(named.map((edge) => [key(edge), edge.count]))).toEqual(
          Object.fromEntries(oracle.dfg.map((edge) => [key(edge), edge.count])),
        )
        const edgeOf = new Map(named.map((edge) => [key(edge), edge]))
        for (const expected of oracle.performance_dfg_top) {
          const edge = edgeOf.get(key(expected))!
          expect(edge.mean / 1000 / expected.mean_s).toBeCloseTo(1, 9)
          expect(edge.median / 1000).toBeCloseTo(expected.median_s, 3)
        }
      })

      test('variants are those pm4py finds', async () => {
        const found = await runVariants(analytics, { selection: log.selection, limit: 500, offset: 0 })
        expect(found.variants).toBe(oracle.variants)
        expect(found.rows.at(-1)!.running).toBe(oracle.cases)
        const byPath = new Map(
          found.rows.map((row) => [
            row.path.map((number) => log.names[number - 1]).join(' > '),
            row.customers,
          ]),
        )
        for (const { variant, cases } of oracle.top_variants)
          expect(byPath.get(variant.join(' > '))).toBe(cases)
      })

      test('customers with a touchpoint more than once are the rework pm4py counts', async () => {
        const steps = log.names.map((name, i) => ({ id: name, optional: false, touchpoints: [i + 1] }))
        const settings = {
          orderMode: 'flexible',
          windowSeconds: null,
          entry: 'first',
          sameTime: 'as_recorded',
        } as const
        const { steps: counts } = await runMapNumbers(analytics, {
          map: { settings, steps, stages: [], substages: [], ways: noWays },
          selection: log.selection,
        })
        expect(
          Object.fromEntries(
            counts.flatMap((step, i) => (step.repeated > 0 ? [[log.names[i]!, step.repeated]] : [])),
          ),
        ).toEqual(oracle.rework_cases_per_activity)
      })

      test.runIf(title === 'traffic fines')(
        'presence of touchpoints and traces are those bupaR finds',
        async () => {
          const graph = await runDirectlyFollows(analytics, { selection: log.selection })
          const presence = readCsv('oracles/bupaR/traffic_fines__activity_presence.csv')
          expect(
            Object.fromEntries(graph.nodes.map((node) => [log.names[node.number - 1]!, node.customers])),
          ).toEqual(Object.fromEntries(presence.map((row) => [row.activity!, Number(row.absolute)])))
          const { rows } = await runVariants(analytics, { selection: log.selection, limit: 500, offset: 0 })
          expect(
            Object.fromEntries(
              rows.map((row) => [row.path.map((number) => log.names[number - 1]).join(','), row.customers]),
            ),
          ).toEqual(
            Object.fromEntries(
              readCsv('oracles/bupaR/traffic_fines__traces.csv').map((row) => [
                row.trace!,
                Number(row.absolute_frequency),
              ]),
            ),
          )
        },
      )

      test.runIf(title === 'help desk').each([
        ['linear_top_variant', []],
        ['with_optional_wait', ['Wait']],
      ])('fitness and deviations are those of pm4py’s alignments: %s', async (key, optional) => {
        const expected = readJson('oracles/pm4py_conformance/helpdesk.json')[key]
        const drawn = ['Assign seriousness', 'Take in charge ticket', ...optional, 'Resolve ticket', 'Closed']
        const steps = drawn.map((name) => ({
          id: name,
          optional: optional.includes(name as never),
          touchpoints: [log.names.indexOf(name) + 1],
        }))
        const found = await runPlannedAgainstReal(analytics, {
          map: { steps, ways: noWays },
          selection: log.selection,
        })
        expect(found.average).toBeCloseTo(expected.alignment_fitness.averageFitness, 10)
        // pm4py charges a ten-thousandth for each optional step it leaves out and counts it in this figure alone.
        expect(found.log).toBeCloseTo(expected.alignment_fitness.log_fitness, optional.length > 0 ? 4 : 10)
        expect((100 * found.fitting) / found.customers).toBeCloseTo(
          expected.alignment_fitness.percFitTraces,
          10,
        )
        expect(found.deviations).toBe(expected.total_deviations)
      })
    },
  )
}

type FunnelCase = {
  id: string
  mode: string
  window_seconds: number
  steps: string[]
  events: [string, number, string][]
  expected_level_per_user: Record<string, number>
}

const funnelFile = 'oracles/published/clickhouse_window_funnel_cases.json'
/** Modes whose meaning on these cases is that of an ordered map: an event counts once, others may lie between. */
const sameMeaning = new Set(['strict_once', 'default'])
const hasRepeats = (steps: readonly string[]) => new Set(steps).size < steps.length

describe.skipIf(!existsSync(join(data, funnelFile)))(
  'funnels ClickHouse publishes (needs ../shared/data)',
  () => {
    const cases: FunnelCase[] = existsSync(join(data, funnelFile)) ? readJson(funnelFile).cases : []
    test.each(
      cases.filter(
        (one) => one.mode === 'strict_once' || (sameMeaning.has(one.mode) && !hasRepeats(one.steps)),
      ),
    )('$id', async ({ id, steps, window_seconds, events, expected_level_per_user }) => {
      const log = await load(
        id,
        events.map(([customer, at, name]) => ({ customer, at: at * 1000, name })),
      )
      const { steps: counts } = await runMapNumbers(analytics, {
        map: {
          settings: {
            orderMode: 'ordered',
            entry: 'best',
            windowSeconds: window_seconds,
            sameTime: 'map_order',
          },
          steps: steps.map((name, i) => ({
            id: `${i}`,
            optional: false,
            touchpoints: [log.names.indexOf(name) + 1].filter(Boolean),
          })),
          stages: [],
          substages: [],
          ways: noWays,
        },
        selection: log.selection,
      })
      const levels = Object.values(expected_level_per_user)
      expect(counts.map((step) => step.entered)).toEqual(
        steps.map((_, i) => levels.filter((level) => level > i).length),
      )
    })
  },
)
