import type { Analytics } from '../client.ts'
import { elementIndex, listElements, mapRowsSql } from '../mapRows.ts'
import type { MeasuredMap } from '../measuredMap.ts'
import { eachPartSql, packParts } from '../parts.ts'
import { quantilesSql } from '../quantilesSql.ts'
import type { TraceSelection } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'
import { runTotalsOfParts, type SelectionTotals } from './selectionTotals.ts'

/** Milliseconds; null without a value. */
export type TimeSummary = { n: number; median: number | null; p90: number | null; mean: number | null }

export type ElementCounts = {
  entered: number
  events: number
  wentOn: number
  repeated: number
  timeToNext: TimeSummary
}

export type MapCounts = {
  totals: SelectionTotals
  entered: number
  completed: number
  timeToComplete: TimeSummary
  /** In the order of `map.steps`, `map.stages`, `map.substages`; all 0 where nothing can be measured. */
  steps: ElementCounts[]
  stages: ElementCounts[]
  substages: ElementCounts[]
  /** Customers who went from a stage to another next; indexes into `map.stages`. */
  flows: { from: number; to: number; customers: number }[]
}

type Row = Record<string, number> & Record<`${'t' | 'q'}${string}`, [number, number]>

/** `totals.longest`: of the whole selection; `parts`: those wanted, null = all. */
export function mapNumbersSql(
  map: MeasuredMap,
  selection: TraceSelection,
  totals: Pick<SelectionTotals, 'customers' | 'longest'>,
  parts: readonly number[] | null = null,
) {
  const params = new SqlParams()
  const rows = mapRowsSql(map, selection, params, { longest: totals.longest, withCustomer: false })
  const quantiles = (value: string, condition: string) =>
    quantilesSql(value, 'seed', condition, totals.customers)
  const columns = [
    ...(selection.personas ? ['part'] : []),
    'countIf(entered) AS e_map',
    'countIf(entered AND completed) AS n_map',
    `${quantiles('total_ms', 'completed')} AS q_map`,
    'avgIf(total_ms, completed) AS m_map',
    ...listElements(map).flatMap((element, k) => [
      `countIf(e${k}) AS e_${k}`,
      `sum(c${k}) AS c_${k}`,
      `countIf(w${k}) AS w_${k}`,
      `countIf(c${k} > 1) AS r_${k}`,
      `countIf(t${k}) AS n_${k}`,
      `${quantiles(`d${k}`, `t${k}`)} AS q_${k}`,
      `avgIf(d${k}, t${k}) AS m_${k}`,
      ...(element.isStage ? [`countResample(1, ${map.stages.length + 1}, 1)(y${k}) AS y_${k}`] : []),
    ]),
  ]
  return {
    sql: `SELECT ${columns.join(',\n  ')}\nFROM (\n${eachPartSql(selection, rows, parts)}\n)${selection.personas ? ' GROUP BY part' : ''}`,
    params: params.values,
  }
}

const nothing: ElementCounts = {
  entered: 0,
  events: 0,
  wentOn: 0,
  repeated: 0,
  timeToNext: { n: 0, median: null, p90: null, mean: null },
}

/** Measures a whole map in one scan of the traces. */
export async function runMapNumbers(
  analytics: Analytics,
  input: { map: MeasuredMap; selection: TraceSelection; signal?: AbortSignal },
): Promise<MapCounts> {
  return (await runNumbersOfParts(analytics, input))[0]!
}

/** Measures a whole map for each part of the selection; all of them in one scan unless their customers are millions. */
export async function runNumbersOfParts(
  analytics: Analytics,
  { map, selection, signal }: { map: MeasuredMap; selection: TraceSelection; signal?: AbortSignal },
): Promise<MapCounts[]> {
  const totals = await runTotalsOfParts(analytics, selection, signal)
  const longest = Math.max(...totals.map((one) => one.longest))
  const rows: (Row | undefined)[] = []
  const packs = packParts(totals.map(({ customers }) => customers))
  if (listElements(map).length > 0)
    for (const parts of packs) {
      const { customers } = totals[parts[0]!]!
      const found = await analytics.query<Row>({
        ...mapNumbersSql(map, selection, { customers, longest }, packs.length === 1 ? null : parts),
        // No branch can fail, and taking rows apart for them costs more than computing both sides.
        settings: { short_circuit_function_evaluation: 'disable' },
        ...(signal ? { signal } : {}),
      })
      for (const row of found) rows[row.part ?? 0] = row
    }
  return totals.map((one, part) => toCounts(map, one, rows[part]))
}

/** Without a row nothing can be measured, or nobody is there. */
function toCounts(map: MeasuredMap, totals: SelectionTotals, row: Row | undefined): MapCounts {
  const elements = listElements(map)
  if (!row) {
    return {
      totals,
      entered: 0,
      completed: 0,
      timeToComplete: nothing.timeToNext,
      steps: map.steps.map(() => nothing),
      stages: map.stages.map(() => nothing),
      substages: map.substages.map(() => nothing),
      flows: [],
    }
  }
  const time = (n: number, key: string): TimeSummary => {
    const [median, p90] = row[`q_${key}`] as unknown as [number, number]
    return n === 0 ? nothing.timeToNext : { n, median, p90, mean: row[`m_${key}`]! }
  }
  const counts = (run: { first: number; last: number }): ElementCounts => {
    const k = elementIndex(elements, run)
    if (k < 0) return nothing
    return {
      entered: row[`e_${k}`]!,
      events: row[`c_${k}`]!,
      wentOn: row[`w_${k}`]!,
      repeated: row[`r_${k}`]!,
      timeToNext: time(row[`n_${k}`]!, String(k)),
    }
  }
  return {
    totals,
    entered: row.e_map!,
    completed: row.n_map!,
    timeToComplete: time(row.n_map!, 'map'),
    steps: map.steps.map((_, i) => counts({ first: i, last: i })),
    stages: map.stages.map(counts),
    substages: map.substages.map(counts),
    flows: map.stages.flatMap((stage, from) => {
      const k = elementIndex(elements, stage)
      const targets = k < 0 ? [] : (row[`y_${k}`] as unknown as number[])
      return targets.flatMap((customers, to) => (customers > 0 ? [{ from, to, customers }] : []))
    }),
  }
}
