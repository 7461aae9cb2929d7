import type { PropertyFilter } from '../../shared/wire/common.ts'
import type { Condition } from '../../shared/wire/touchpoint.ts'
import type { CustomerRule } from './CustomerSet.ts'
import { partsSql } from './parts.ts'
import { type PersonaScope, personaSql } from './personaSql.ts'
import { ruleSql } from './ruleSql.ts'
import type { SqlParams } from './sqlParams.ts'

/** Customers a persona's rule holds for, or those it does not hold for. */
export type PersonaFilter = {
  op: PropertyFilter['op']
  persona: { rule: CustomerRule } & Pick<PersonaScope, 'numberOf' | 'asOf'>
}
export type SelectionFilter = PropertyFilter | PersonaFilter

/** The customers a question is about, and the part of their past it looks at. */
export type TraceSelection = {
  workspace: string
  generation: number
  singleRows: boolean
  /** Milliseconds since 1970, inclusive; null = no limit. */
  from: number | null
  /** Exclusive. */
  to: number | null
  filters: readonly SelectionFilter[]
  /** Keeps traces that contain each of these runs of touchpoints, every run without anything between. */
  through: readonly (readonly number[])[]
  /** Figures are wanted of each of these, and of the customers none of them stands for; see `parts.ts`. */
  personas?: readonly PersonaFilter['persona'][]
}

export type TraceColumn = 'customer' | 'tps' | 'ts' | 'occ' | 'path_hash' | 'first_at' | 'last_at' | 'parts'

/**
 * Traces of the selection, clipped to the period: one row per customer with at least one mapped event in it
 * and, for every property filter, at least one event in it (mapped or not) that satisfies the filter.
 * `where`: further conditions on rows of the table.
 */
export function tracesSql(
  selection: TraceSelection,
  columns: readonly TraceColumn[],
  params: SqlParams,
  where: readonly string[] = [],
): string {
  const { from, to } = selection
  const whole = from === null && to === null
  const passes = selection.through.map((run) => `hasSubstr(tps, ${params.add('Array(UInt16)', run)})`)
  const conditions = [
    'notEmpty(tps)',
    ...filterConditionsSql(selection, params),
    ...(whole ? passes : []),
    ...where,
  ]
  const source = `FROM traces${selection.singleRows ? '' : ' FINAL'}\n  WHERE ${conditions.join('\n    AND ')}`
  const parts = columns.includes('parts') ? `${partsSql(selection, params)} AS parts` : null
  if (whole)
    return `SELECT ${columns.map((column) => (column === 'parts' ? parts : column)).join(', ')} ${source}`
  const inside = [
    ...(from === null ? [] : [`t >= ${params.add('Int64', from)}`]),
    ...(to === null ? [] : [`t < ${params.add('Int64', to)}`]),
  ].join(' AND ')
  const before = from === null ? '0' : `arrayCount(t -> t < ${params.add('Int64', from)}, ts)`
  const clipped: Record<TraceColumn, string> = {
    customer: 'customer',
    tps: 'arraySlice(all_tps, skip + 1, kept) AS tps',
    ts: 'arraySlice(all_ts, skip + 1, kept) AS ts',
    occ: 'arrayEnumerateUniq(arraySlice(all_tps, skip + 1, kept)) AS occ',
    path_hash: 'cityHash64(arraySlice(all_tps, skip + 1, kept)) AS path_hash',
    first_at: 'all_ts[skip + 1] AS first_at',
    last_at: 'all_ts[skip + kept] AS last_at',
    parts: 'parts',
  }
  return `SELECT ${columns.map((column) => clipped[column]).join(', ')} FROM (
  SELECT customer, tps AS all_tps, ts AS all_ts, ${before} AS skip, arrayCount(t -> ${inside}, ts) AS kept${parts === null ? '' : `, ${parts}`}
  ${source}
) WHERE kept > 0${passes.map((pass) => ` AND ${pass.replace('hasSubstr(tps', 'hasSubstr(arraySlice(all_tps, skip + 1, kept)')}`).join('')}`
}

/** Conditions on a row of `traces`: the served rows that reach into the period, of customers the filters keep. */
export function filterConditionsSql(selection: TraceSelection, params: SqlParams): string[] {
  const { from, to } = selection
  return [
    `workspace = ${params.add('String', selection.workspace)}`,
    `generation = ${params.add('UInt32', selection.generation)}`,
    ...(from === null ? [] : [`last_at >= ${params.add('Int64', from)}`]),
    ...(to === null ? [] : [`first_at < ${params.add('Int64', to)}`]),
    ...selection.filters.map((filter) => filterSql(selection, filter, params, { onTraces: true })),
  ]
}

/**
 * One expression over a column `customer`: whether the filter keeps them. A property filter keeps customers with at
 * least one event in the period that satisfies it; a persona's rule looks at all that is known of them.
 * @param options.onTraces the expression is put to rows of `traces`
 */
export function filterSql(
  selection: Pick<TraceSelection, 'workspace' | 'generation' | 'singleRows' | 'from' | 'to'>,
  filter: SelectionFilter,
  params: SqlParams,
  { onTraces = false }: { onTraces?: boolean } = {},
): string {
  if ('persona' in filter) {
    const { rule, ...scope } = filter.persona
    const condition = personaSql(rule, { ...selection, ...scope, onTraces }, params)
    return filter.op === 'is' ? condition : `NOT (${condition})`
  }
  const { field, value } = filter
  const condition: Condition = { field, op: filter.op, value }
  // An event that does not have the field at all says nothing about it, so it satisfies neither "is" nor "is not".
  const rule = filter.op === 'is' ? condition : { all: [condition, { field, op: 'exists' as const }] }
  return `customer IN (SELECT customer FROM events WHERE workspace = ${params.add('String', selection.workspace)}${eventPeriodSql(selection, params)}
    AND ${ruleSql(rule, params)})`
}

/** ` AND …` over `occurred_at`, or nothing. */
export function eventPeriodSql(
  { from, to }: { from: number | null; to: number | null },
  params: SqlParams,
): string {
  const at = (ms: number) => `fromUnixTimestamp64Milli(${params.add('Int64', ms)}, 'UTC')`
  return `${from === null ? '' : ` AND occurred_at >= ${at(from)}`}${to === null ? '' : ` AND occurred_at < ${at(to)}`}`
}
