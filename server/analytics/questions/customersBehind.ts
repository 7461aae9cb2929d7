import { alignmentCost, alignTrace, compileMap } from '../../../shared/metrics/alignTrace.ts'
import { excusesOf, isInLoop, laterSteps } from '../../../shared/metrics/plannedWays.ts'
import type { ScoreKind } from '../../../shared/wire/import.ts'
import type { Analytics } from '../client.ts'
import { elementIndex, listElements, mapRowsSql } from '../mapRows.ts'
import { type MeasuredMap, touchpointsOf, touchpointsOfSteps } from '../measuredMap.ts'
import { scoreKindNumbers } from '../schema.ts'
import { filterConditionsSql, type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'
import { runSelectionTotals } from './selectionTotals.ts'

/** What a list of customers stands behind; touchpoints are numbers, a run names steps of the map. */
export type Behind =
  | { behind: 'all' }
  | { behind: 'touchpoint'; touchpoint: number }
  | { behind: 'edge'; from: number; to: number }
  | { behind: 'variant'; hash: string }
  | { behind: 'answer'; kind: ScoreKind; touchpoints: readonly number[] }
  | {
      behind: 'element'
      map: MeasuredMap
      run: { first: number; last: number }
      measure:
        | 'entered'
        | 'went_on'
        | 'dropped'
        | 'repeated'
        | 'repeated_in_path'
        | 'skipped'
        | 'passed_by'
        | 'left_before'
        | 'out_of_order'
    }
  | {
      behind: 'map'
      map: MeasuredMap
      measure: 'entered' | 'completed' | 'not_completed' | 'fitting' | 'not_fitting'
    }

export type BehindCustomer = {
  customer: string
  events: number
  /** Milliseconds since 1970. */
  firstAt: number
  lastAt: number
  /** Touchpoint numbers, at most `longestShownPath` of them. */
  path: number[]
}
export type BehindPage = { total: number; rows: BehindCustomer[]; next: string | null }

export const longestShownPath = 100

type Statement = { sql: string; params: Record<string, unknown> }

const never = '0'
const everyRow = '18446744073709551615'

/** A condition on one trace (`tps`, `path_hash`), where one is enough to tell. */
function traceCondition(question: Behind, params: SqlParams): string | null {
  const has = (numbers: readonly number[]) =>
    numbers.length === 0 ? never : `hasAny(tps, ${params.add('Array(UInt16)', numbers)})`
  switch (question.behind) {
    case 'all':
      return '1'
    case 'touchpoint':
      return `has(tps, ${params.add('UInt16', question.touchpoint)})`
    case 'edge':
      return `hasSubstr(tps, ${params.add('Array(UInt16)', [question.from, question.to])})`
    case 'variant':
      return `path_hash = ${params.add('UInt64', question.hash)}`
    case 'element': {
      const { map, run, measure } = question
      const did = (steps: readonly number[]) => has(touchpointsOfSteps(map, steps))
      const own = has(touchpointsOf(map, run.first, run.last))
      const later = did(laterSteps(map.ways, run, map.steps.length))
      const isStep = run.first === run.last
      const excuses = isStep ? excusesOf(map.ways, run.first, map.steps.length) : []
      const skipped = [
        `NOT ${own}`,
        ...excuses.map(
          ({ present, absent }) => `NOT (${[...present.map(did), `NOT ${did(absent)}`].join(' AND ')})`,
        ),
      ].join(' AND ')
      if (measure === 'repeated_in_path') {
        const numbers = touchpointsOf(map, run.first, run.last)
        return numbers.length === 0 || (isStep && isInLoop(map.ways, run.first))
          ? never
          : `arrayCount(tp -> has(${params.add('Array(UInt16)', numbers)}, tp), tps) > 1`
      }
      if (measure === 'skipped') return skipped
      if (measure === 'passed_by') return `${skipped} AND ${later}`
      return measure === 'left_before' ? `${skipped} AND NOT ${later}` : null
    }
    case 'answer':
    case 'map':
      return null
  }
}

/** A condition on a row of `mapRowsSql`; null where the question is not about the measured map. */
function rowCondition(question: Behind): string | null {
  if (question.behind === 'map') {
    if (question.measure === 'entered') return 'entered'
    if (question.measure === 'completed') return 'entered AND completed'
    return question.measure === 'not_completed' ? 'entered AND NOT completed' : null
  }
  if (question.behind !== 'element') return null
  const k = elementIndex(listElements(question.map), question.run)
  if (k < 0) return never
  const conditions: Partial<Record<typeof question.measure, string>> = {
    entered: `e${k}`,
    went_on: `w${k}`,
    dropped: `e${k} AND NOT w${k}`,
    repeated: `c${k} > 1`,
  }
  return conditions[question.measure] ?? null
}

/** Customers behind a figure, as a statement with the one column `customer`. */
export function customersBehindSql(
  question: Behind,
  selection: TraceSelection,
  longest: number,
  params: SqlParams,
): string | null {
  if (question.behind === 'answer') return answeredSql(question, selection, params)
  const condition = traceCondition(question, params)
  if (condition !== null) {
    return `SELECT customer FROM (${tracesSql(selection, ['customer', 'tps', 'path_hash'], params)}) WHERE ${condition}`
  }
  const onRow = rowCondition(question)
  if (onRow === null || (question.behind !== 'element' && question.behind !== 'map')) return null
  if (onRow === never) return `SELECT customer FROM (${tracesSql(selection, ['customer'], params)}) WHERE 0`
  const rows = mapRowsSql(question.map, selection, params, { longest, withCustomer: true })
  // Through a LIMIT no condition is pushed: over the places of a map the engine would copy it until memory is full.
  return `SELECT customer FROM (SELECT customer, ${onRow} AS hit FROM (\n${rows}\n) LIMIT ${everyRow}) WHERE hit`
}

/** Customers with an answer of the kind at one of the touchpoints, counted as `scoresByTouchpointSql` and NPS do. */
function answeredSql(
  { kind, touchpoints }: Extract<Behind, { behind: 'answer' }>,
  selection: TraceSelection,
  params: SqlParams,
): string {
  const { from, to } = selection
  const conditions = [
    `kind = ${scoreKindNumbers[kind]}`,
    `has(${params.add('Array(UInt16)', [...touchpoints])}, tp)`,
    ...(kind === 'nps' ? ['score >= 0 AND score <= 10'] : []),
    ...(from === null ? [] : [`at >= ${params.add('Int64', from)}`]),
    ...(to === null ? [] : [`at < ${params.add('Int64', to)}`]),
  ].join(' AND ')
  return `SELECT customer FROM traces${selection.singleRows ? '' : ' FINAL'}
WHERE ${filterConditionsSql(selection, params).join('\n  AND ')}
  AND arrayExists((tp, at, kind, score) -> ${conditions}, answer_tps, answer_ts, answer_kinds, answer_scores)`
}

/** Tells from a path whether its customers stand behind a figure that only an alignment can give. */
function alignedTest(question: Behind): (path: readonly number[]) => boolean {
  if (question.behind === 'map') {
    const compiled = compileMap(question.map.steps, question.map.ways)
    const fitting = question.measure === 'fitting'
    return (path) => (alignmentCost(path, compiled) === 0) === fitting
  }
  if (question.behind !== 'element') throw new Error('not a question about an alignment')
  const { map, run } = question
  const compiled = compileMap(map.steps, map.ways)
  const own = new Set(touchpointsOf(map, run.first, run.last))
  return (path) => {
    if (!path.some((touchpoint) => own.has(touchpoint))) return false
    const { eventOfStep } = alignTrace(path, compiled)
    return eventOfStep.subarray(run.first, run.last + 1).every((event) => event === -1)
  }
}

type PageInput = {
  question: Behind
  /** Part of the name, in any case; all customers where empty or absent. */
  search?: string
  selection: TraceSelection
  limit: number
  /** The last customer of the page before. */
  after: string | null
  signal?: AbortSignal
}

function nameCondition(search: string | undefined, params: SqlParams): string {
  return search ? ` WHERE positionCaseInsensitiveUTF8(customer, ${params.add('String', search)}) > 0` : ''
}

async function detail(
  analytics: Analytics,
  input: PageInput,
  customers: readonly string[],
): Promise<BehindCustomer[]> {
  if (customers.length === 0) return []
  const params = new SqlParams()
  const traces = tracesSql(input.selection, ['customer', 'tps', 'first_at', 'last_at'], params)
  return analytics.query<BehindCustomer>({
    sql: `SELECT customer, length(tps) AS events, first_at AS firstAt, last_at AS lastAt,
  arraySlice(tps, 1, ${longestShownPath}) AS path
FROM (${traces}) WHERE customer IN ${params.add('Array(String)', customers)} ORDER BY customer`,
    params: params.values,
    ...(input.signal ? { signal: input.signal } : {}),
  })
}

/** The customers behind a figure in the order of their names, a page at a time. `total` counts all of them. */
export async function runCustomersBehind(analytics: Analytics, input: PageInput): Promise<BehindPage> {
  const { question, selection, limit, after, signal } = input
  const options = {
    ...(signal ? { signal } : {}),
    settings: { short_circuit_function_evaluation: 'disable' },
  }
  const totals = await runSelectionTotals(analytics, selection, signal)
  const params = new SqlParams()
  const behind = customersBehindSql(question, selection, totals.longest, params)
  if (behind === null) return alignedPage(analytics, input)
  const named = `SELECT customer FROM (${behind})${nameCondition(input.search, params)}`
  const from = after === null ? '' : ` WHERE customer > ${params.add('String', after)}`
  const [counted, page] = await Promise.all([
    analytics.query<{ total: number }>({
      sql: `SELECT count() AS total FROM (${named})`,
      params: params.values,
      ...options,
    }),
    analytics.query<{ customer: string }>({
      sql: `SELECT customer FROM (${named})${from} ORDER BY customer LIMIT ${limit + 1}`,
      params: params.values,
      ...options,
    }),
  ])
  const customers = page.slice(0, limit).map((row) => row.customer)
  return {
    total: counted[0]!.total,
    rows: await detail(analytics, input, customers),
    next: page.length > limit ? customers.at(-1)! : null,
  }
}

/** Streams the traces past an alignment; each distinct path is aligned once. */
async function alignedPage(analytics: Analytics, input: PageInput): Promise<BehindPage> {
  const { question, selection, limit, after, signal } = input
  const test = alignedTest(question)
  const known = new Map<string, boolean>()
  const customers: string[] = []
  let total = 0
  const params = new SqlParams()
  const statement: Statement = {
    sql: `SELECT customer, toString(path_hash), tps
FROM (${tracesSql(selection, ['customer', 'tps', 'path_hash'], params)})${nameCondition(input.search, params)} ORDER BY customer`,
    params: params.values,
  }
  for await (const rows of analytics.stream<[string, string, number[]]>({
    ...statement,
    maxSeconds: 300,
    ...(signal ? { signal } : {}),
  })) {
    for (const [customer, hash, path] of rows) {
      let hit = known.get(hash)
      if (hit === undefined) {
        hit = test(path)
        if (known.size < 1_000_000) known.set(hash, hit)
      }
      if (!hit) continue
      total++
      if (
        customers.length <= limit &&
        (after === null || Buffer.compare(Buffer.from(customer), Buffer.from(after)) > 0)
      )
        customers.push(customer)
    }
  }
  const page = customers.slice(0, limit)
  return {
    total,
    rows: await detail(analytics, input, page),
    next: customers.length > limit ? page.at(-1)! : null,
  }
}
