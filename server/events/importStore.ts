import { setTimeout as sleep } from 'node:timers/promises'
import type { Analytics } from '../analytics/client.ts'
import {
  countImportedSql,
  createStagingSql,
  deleteImportedSql,
  dropStagingSql,
  eventsPerRange,
  forgetKnownSql,
  handOverSql,
  heirsSql,
  insertStagingSql,
  noteKnownSql,
  publishSql,
  stagingRangesSql,
  stagingTable,
  stagingTotalsSql,
} from './stagingSql.ts'

const hour = 3600

export type PublishRange = { first: string; last: string; rows: number; firstAt: number; lastAt: number }

/** Statements of one import carry this mark, so that a later run can tell whether one is still at work. */
function mark(importId: string) {
  return { log_comment: `import:${importId}` }
}

/**
 * Stops statements an earlier run of this import left in the engine and waits until none is left: a process
 * that died, or a cancelled one, does not take its statement along.
 */
export async function stopStatements(
  analytics: Analytics,
  importId: string,
  signal: AbortSignal,
): Promise<void> {
  const params = { mark: mark(importId).log_comment }
  for (;;) {
    const [left] = await analytics.query<{ n: number }>({
      sql: `SELECT count() AS n FROM system.processes WHERE Settings['log_comment'] = {mark:String}`,
      params,
      signal,
    })
    if (!left?.n) return
    await analytics.command({
      sql: `KILL QUERY WHERE Settings['log_comment'] = {mark:String} ASYNC`,
      params,
    })
    await sleep(50, undefined, { signal })
  }
}

export async function dropStaging(analytics: Analytics, importId: string): Promise<void> {
  await analytics.command({ sql: dropStagingSql(importId) })
}

/** An empty staging table. */
export async function createStaging(analytics: Analytics, importId: string): Promise<void> {
  await dropStaging(analytics, importId)
  await analytics.command({ sql: createStagingSql(importId) })
}

export async function insertStaging(
  analytics: Analytics,
  importId: string,
  { bytes, batch, signal }: { bytes: Uint8Array; batch: number; signal: AbortSignal },
): Promise<void> {
  await analytics.insert({ sql: insertStagingSql(importId), bytes, token: `${importId}-${batch}`, signal })
}

/** Null when there is no staging table. Times in milliseconds. */
export async function findStagingTotals(analytics: Analytics, importId: string) {
  const [exists] = await analytics.query<{ result: number }>({
    sql: `EXISTS TABLE ${stagingTable(importId)}`,
  })
  if (!exists?.result) return null
  const [totals] = await analytics.query<{ rows: number; firstAt: number; lastAt: number }>({
    sql: stagingTotalsSql(importId),
  })
  return totals ?? null
}

export async function listPublishRanges(
  analytics: Analytics,
  importId: string,
  signal: AbortSignal,
): Promise<PublishRange[]> {
  return analytics.query<PublishRange>({
    sql: stagingRangesSql(importId),
    params: { eventsPerRange },
    signal,
    maxSeconds: hour,
  })
}

type RangeInput = {
  workspace: string
  importId: string
  receivedAt: number
  range: PublishRange
  signal: AbortSignal
}

export async function publishRange(analytics: Analytics, input: RangeInput): Promise<void> {
  await runOnRange(analytics, publishSql(input.importId), input)
}

/** Remembers which rows of the range were brought by other imports. */
export async function noteKnown(analytics: Analytics, input: RangeInput): Promise<void> {
  await runOnRange(analytics, noteKnownSql(input.importId), input)
}

async function runOnRange(
  analytics: Analytics,
  sql: string,
  { workspace, importId, receivedAt, range, signal }: RangeInput,
): Promise<void> {
  const { first, last, firstAt, lastAt } = range
  await analytics.command({
    sql,
    params: { workspace, importId, receivedAt, first, last, firstAt, lastAt },
    settings: mark(importId),
    signal,
    maxSeconds: hour,
  })
}

export async function countImported(
  analytics: Analytics,
  workspace: string,
  importId: string,
): Promise<number> {
  const [row] = await analytics.query<{ rows: number }>({
    sql: countImportedSql,
    params: { workspace, importId },
  })
  return row?.rows ?? 0
}

/** Removes the events an import brought; those another import holds as well become that one's. */
export async function deleteImported(
  analytics: Analytics,
  workspace: string,
  importId: string,
): Promise<void> {
  const params = { workspace, importId }
  const heirs = await analytics.query<{ importId: string }>({ sql: heirsSql, params, maxSeconds: hour })
  for (const { importId: heir } of heirs)
    await analytics.command({
      sql: handOverSql,
      params: { ...params, heir },
      settings: { mutations_sync: 2 },
      maxSeconds: hour,
    })
  for (const sql of [deleteImportedSql, forgetKnownSql])
    await analytics.command({ sql, params, settings: { lightweight_deletes_sync: 2 }, maxSeconds: hour })
}

/** Staging tables, by import id. */
export async function listStaging(analytics: Analytics): Promise<string[]> {
  const rows = await analytics.query<{ name: string }>({
    sql: `SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'import_staging_')`,
  })
  return rows.map(({ name }) => name.slice('import_staging_'.length))
}
