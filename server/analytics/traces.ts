import type { Analytics } from './client.ts'
import { SqlParams } from './sqlParams.ts'
import { markStatement, stopStatements } from './stopStatements.ts'
import { type Catalogue, touchpointSql } from './touchpointSql.ts'
import { withWorkspaceLock } from './workspaceLock.ts'

/** What questions read: `generation` names the served rows, `revision` rises with every change of them. */
export type TraceState = {
  generation: number
  revision: number
  catalogueVersion: number
  /** Every customer has exactly one row: questions may leave out FINAL, which is a merge at reading time. */
  singleRows: boolean
}

export type RebuildInput = {
  workspace: string
  catalogue: Catalogue
  /** Version of the catalogue; traces built with another one are replaced as a whole. */
  catalogueVersion: number
  /** Only the customers marked under this batch; all customers when absent. */
  touched?: string
  /** Events (all customers) or customers (touched) done so far. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
  /** About how many events one statement sorts in memory. */
  eventsPerRange?: number
}

const defaultEventsPerRange = 5_000_000
const rebuildSeconds = 3_600

export async function findTraceState(analytics: Analytics, workspace: string): Promise<TraceState | null> {
  const [row] = await analytics.query<TraceState>({
    sql: `SELECT generation, revision, catalogue_version AS catalogueVersion,
  single_rows AS singleRows FROM trace_state
WHERE workspace = {workspace:String} ORDER BY revision DESC LIMIT 1`,
    params: { workspace },
  })
  return row ?? null
}

async function writeTraceState(analytics: Analytics, workspace: string, state: TraceState): Promise<void> {
  await analytics.insertRows('trace_state', [
    {
      workspace,
      generation: state.generation,
      revision: state.revision,
      catalogue_version: state.catalogueVersion,
      single_rows: state.singleRows,
    },
  ])
}

/**
 * Makes traces anew from the events. All customers: into a new generation, in ranges of bounded memory; the
 * old generation is served until one small insert switches over. Touched customers: their rows are replaced
 * one by one in the served generation. Both only read events, so that a run that was killed or aborted at any
 * moment is put right by running it again.
 */
export async function rebuildTraces(analytics: Analytics, input: RebuildInput): Promise<TraceState> {
  return withWorkspaceLock(`${analytics.database} ${input.workspace}`, async () => {
    input.signal?.throwIfAborted()
    await stopStatements(analytics, rebuildMark(input.workspace), input.signal)
    const state = await findTraceState(analytics, input.workspace)
    if (input.touched !== undefined && state && state.catalogueVersion === input.catalogueVersion) {
      const next = await rebuildTouched(analytics, input, input.touched, state)
      await forgetTouched(analytics, input.workspace, input.touched)
      return next
    }
    const next = await rebuildAll(analytics, input, state)
    if (input.touched !== undefined) await forgetTouched(analytics, input.workspace, input.touched)
    return next
  })
}

/** Statements that write traces of a workspace carry this mark. */
const rebuildMark = (workspace: string) => `traces:${workspace}`

async function rebuildAll(
  analytics: Analytics,
  input: RebuildInput,
  before: TraceState | null,
): Promise<TraceState> {
  const { workspace, signal } = input
  // A generation number is never used twice: what a killed run left under the next one is dropped first.
  const generation = (before?.generation ?? 0) + 1
  await dropOtherGenerations(analytics, workspace, before?.generation ?? 0)
  let revision = (before?.revision ?? 0) + 1
  let singleRows = true
  const ranges = await listRanges(analytics, workspace, input.eventsPerRange ?? defaultEventsPerRange, signal)
  const total = ranges.reduce((sum, range) => sum + range.events, 0)
  let done = 0
  input.onProgress?.(0, total)
  for (const range of ranges) {
    signal?.throwIfAborted()
    await insertTraces(analytics, input, generation, revision, {
      where: rangeWhere(range),
      params: { first: range.first, last: range.last ?? '' },
    })
    done += range.events
    input.onProgress?.(done, total)
  }
  // Another process may have replaced single traces of the old generation meanwhile: do these again here.
  for (let now = await findTraceState(analytics, workspace); now && now.revision >= revision; ) {
    const since = revision
    revision = now.revision + 1
    singleRows = false
    await insertTraces(analytics, input, generation, revision, {
      where: `customer IN (SELECT customer FROM traces WHERE workspace = {workspace:String}
    AND generation = {servedGeneration:UInt32} AND version >= {since:UInt64})`,
      params: { servedGeneration: now.generation, since },
    })
    now = await findTraceState(analytics, workspace)
  }
  signal?.throwIfAborted()
  const state = { generation, revision, catalogueVersion: input.catalogueVersion, singleRows }
  await writeTraceState(analytics, workspace, state)
  await dropOtherGenerations(analytics, workspace, generation)
  return state
}

async function rebuildTouched(
  analytics: Analytics,
  input: RebuildInput,
  batch: string,
  state: TraceState,
): Promise<TraceState> {
  const { workspace, signal } = input
  // Rows carry the revision they will be served under. The state takes the one before it first: from the first row
  // on customers have two, and a run that ends in between must not leave rows as new as those of the next.
  const begun = { ...state, revision: state.revision + 1, singleRows: false }
  const revision = begun.revision + 1
  const ranges = await listTouchedRanges(analytics, workspace, batch, signal)
  await writeTraceState(analytics, workspace, begun)
  const total = ranges.reduce((sum, range) => sum + range.customers, 0)
  let done = 0
  input.onProgress?.(0, total)
  for (const { first, last, customers } of ranges) {
    signal?.throwIfAborted()
    const marked = `(SELECT customer FROM touched WHERE workspace = {workspace:String} AND batch = {batch:String}
    AND customer >= {first:String} AND customer <= {last:String})`
    const params = { batch, first, last }
    await insertTraces(analytics, input, state.generation, revision, {
      where: `customer >= {first:String} AND customer <= {last:String} AND customer IN ${marked}`,
      params,
    })
    // Whoever has no mapped event any more gets an empty trace in place of the old one.
    await analytics.command({
      sql: `INSERT INTO traces (workspace, generation, customer, version)
SELECT workspace, generation, customer, {revision:UInt64} FROM traces FINAL
WHERE workspace = {workspace:String} AND generation = {generation:UInt32}
  AND customer >= {first:String} AND customer <= {last:String}
  AND customer IN ${marked} AND version < {revision:UInt64} AND notEmpty(tps)`,
      params: { ...params, workspace, generation: state.generation, revision },
      maxSeconds: rebuildSeconds,
      settings: markStatement(rebuildMark(workspace)),
      ...(signal ? { signal } : {}),
    })
    done += customers
    input.onProgress?.(done, total)
  }
  const next = { ...begun, revision }
  await writeTraceState(analytics, workspace, next)
  return next
}

async function insertTraces(
  analytics: Analytics,
  { workspace, catalogue, signal }: RebuildInput,
  generation: number,
  revision: number,
  part: { where: string; params: Record<string, unknown> },
): Promise<void> {
  const params = new SqlParams('c')
  await analytics.command({
    sql: insertTracesSql(touchpointSql(catalogue, params), part.where),
    params: { ...params.values, ...part.params, workspace, generation, revision },
    maxSeconds: rebuildSeconds,
    settings: { max_insert_threads: 1, ...markStatement(rebuildMark(workspace)) },
    ...(signal ? { signal } : {}),
  })
}

/** Order inside a trace: time, then the row's place in its file, then the event id. */
export function insertTracesSql(touchpoint: string, where: string): string {
  return `INSERT INTO traces (workspace, generation, customer, tps, ts, occ, path_hash, first_at, last_at,
  answer_tps, answer_ts, answer_kinds, answer_scores, answer_texts, version)
SELECT {workspace:String}, {generation:UInt32}, customer,
  arrayMap(e -> e.4, events) AS tps, arrayMap(e -> e.1, events) AS ts,
  arrayMap(place -> least(place, 65535), arrayEnumerateUniq(tps)),
  cityHash64(tps), ts[1], ts[-1],
  arrayMap(e -> e.4, answers), arrayMap(e -> e.1, answers), arrayMap(e -> e.5, answers),
  arrayMap(e -> e.6, answers), arrayMap(e -> e.7, answers), {revision:UInt64}
FROM (
  SELECT customer, arraySort(groupArray((at, seq, event_id, tp))) AS events,
    arraySort(groupArrayIf((at, seq, event_id, tp, kind, answer, has_text), kind > 0 OR has_text)) AS answers
  FROM (
    SELECT customer, toUnixTimestamp64Milli(occurred_at) AS at, seq, event_id, ${touchpoint} AS tp,
      if(isNull(score), 0, transform(score_kind, ['nps', 'csat', 'ces', 'rating'], [1, 2, 3, 4], 0))::UInt8 AS kind,
      ifNull(score, 0) AS answer, (text != '')::UInt8 AS has_text
    FROM events
    WHERE workspace = {workspace:String} AND ${where}
  )
  WHERE tp > 0
  GROUP BY customer
)`
}

type CustomerRange = { first: string; last: string | null; events: number }

const rangeWhere = (range: CustomerRange) =>
  range.last === null
    ? 'customer >= {first:String}'
    : 'customer >= {first:String} AND customer < {last:String}'

/**
 * Ranges of customers in their sort order with about `eventsPerRange` events each, so that a range reads only
 * its slice of the table. Borders come from a sample of the events; the last range is open.
 */
async function listRanges(
  analytics: Analytics,
  workspace: string,
  eventsPerRange: number,
  signal: AbortSignal | undefined,
): Promise<CustomerRange[]> {
  const options = { maxSeconds: rebuildSeconds, ...(signal ? { signal } : {}) }
  const [count] = await analytics.query<{ events: number }>({
    sql: 'SELECT count() AS events FROM events WHERE workspace = {workspace:String}',
    params: { workspace },
    ...options,
  })
  const events = count?.events ?? 0
  if (events === 0) return []
  const every = Math.max(1, Math.floor(eventsPerRange / 1_000))
  const borders =
    events <= eventsPerRange
      ? []
      : await analytics.query<{ customer: string }>({
          sql: `SELECT customer FROM (
  SELECT customer, row_number() OVER (ORDER BY customer) AS place
  FROM events WHERE workspace = {workspace:String} AND event_id % {every:UInt64} = 0
) WHERE place % {perRange:UInt64} = 0 ORDER BY customer`,
          params: { workspace, every, perRange: Math.max(1, Math.round(eventsPerRange / every)) },
          ...options,
        })
  const starts = ['', ...new Set(borders.map((row) => row.customer))]
  return starts.map((first, i) => ({
    first,
    last: starts[i + 1] ?? null,
    events: Math.round(((i + 1) * events) / starts.length) - Math.round((i * events) / starts.length),
  }))
}

const touchedPerRange = 200_000

async function listTouchedRanges(
  analytics: Analytics,
  workspace: string,
  batch: string,
  signal: AbortSignal | undefined,
): Promise<{ first: string; last: string; customers: number }[]> {
  return analytics.query({
    sql: `SELECT min(customer) AS first, max(customer) AS last, count() AS customers FROM (
  SELECT customer, row_number() OVER (ORDER BY customer) AS place FROM (
    SELECT DISTINCT customer FROM touched WHERE workspace = {workspace:String} AND batch = {batch:String}
  )
) GROUP BY intDiv(place - 1, {perRange:UInt64}) ORDER BY first`,
    params: { workspace, batch, perRange: touchedPerRange },
    maxSeconds: rebuildSeconds,
    ...(signal ? { signal } : {}),
  })
}

/** Marks the customers of an import. Call it before their events change or vanish; marking twice is harmless. */
export async function markTouched(
  analytics: Analytics,
  input: { workspace: string; batch: string; importId: string; signal?: AbortSignal },
): Promise<void> {
  const { workspace, batch, importId, signal } = input
  await analytics.command({
    sql: `INSERT INTO touched (workspace, batch, customer) SELECT DISTINCT workspace, {batch:String}, customer
FROM events WHERE workspace = {workspace:String} AND import_id = {importId:String}`,
    params: { workspace, batch, importId },
    maxSeconds: rebuildSeconds,
    ...(signal ? { signal } : {}),
  })
}

export async function markTouchedCustomers(
  analytics: Analytics,
  input: { workspace: string; batch: string; customers: readonly string[] },
): Promise<void> {
  await analytics.insertRows(
    'touched',
    input.customers.map((customer) => ({ workspace: input.workspace, batch: input.batch, customer })),
  )
}

async function forgetTouched(analytics: Analytics, workspace: string, batch: string): Promise<void> {
  await dropPartition(analytics, 'touched', workspace, batch)
}

/** Drops every generation of a workspace's traces but `keep`. */
async function dropOtherGenerations(analytics: Analytics, workspace: string, keep: number): Promise<void> {
  const rows = await analytics.query<{ generation: number }>({
    sql: `SELECT DISTINCT generation FROM traces
WHERE workspace = {workspace:String} AND generation != {keep:UInt32}`,
    params: { workspace, keep },
  })
  for (const { generation } of rows) await dropPartition(analytics, 'traces', workspace, generation)
}

async function dropPartition(
  analytics: Analytics,
  table: 'traces' | 'touched',
  workspace: string,
  key: string | number,
): Promise<void> {
  const type = table === 'traces' ? 'UInt32' : 'String'
  await analytics.command({
    sql: `ALTER TABLE ${table} DROP PARTITION tuple({workspace:String}, {key:${type}})`,
    params: { workspace, key },
  })
}

/** Raises the revision, so that no answer given before is given again: attributes have changed, traces have not. */
export async function forgetAnswers(analytics: Analytics, workspace: string): Promise<void> {
  await withWorkspaceLock(`${analytics.database} ${workspace}`, async () => {
    const state = await findTraceState(analytics, workspace)
    if (state) await writeTraceState(analytics, workspace, { ...state, revision: state.revision + 1 })
  })
}

/** Removes everything a workspace has in the event store. */
export async function deleteWorkspaceEvents(analytics: Analytics, workspace: string): Promise<void> {
  await withWorkspaceLock(`${analytics.database} ${workspace}`, async () => {
    await dropOtherGenerations(analytics, workspace, 0)
    for (const table of ['events', 'import_known', 'customer_attributes', 'touched', 'trace_state'])
      await analytics.command({
        sql: `DELETE FROM ${table} WHERE workspace = {workspace:String}`,
        params: { workspace },
        settings: { lightweight_deletes_sync: 1 },
        maxSeconds: rebuildSeconds,
      })
  })
}
