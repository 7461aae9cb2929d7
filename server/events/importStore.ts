import type { Analytics } from '../analytics/client.ts'
import { markStatement } from '../analytics/stopStatements.ts'
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

/** Statements of one import carry this mark, so that a later run can stop what an earlier one left. */
export function importMark(importId: string): string {
  return `import:${importId}`
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
    settings: markStatement(importMark(importId)),
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
