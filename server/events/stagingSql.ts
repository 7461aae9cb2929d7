import { stagingColumns } from './eventEncoder.ts'

/** About as many events as one publishing statement takes: one insert block of the engine, in bounded memory. */
export const eventsPerRange = 500_000

/** A table of its own for each import: dropping it leaves nothing behind, whatever was happening. */
export function stagingTable(importId: string): string {
  if (!/^[0-9a-z]{8,32}$/.test(importId)) throw new Error(`not an import id: ${importId}`)
  return `import_staging_${importId}`
}

/** What makes two rows the same event. Properties are summed up: the order of columns does not make another event. */
const content = `cityHash64(customer, occurred_at, name, channel, source, lifecycle, isNull(value), ifNull(value, 0),
    isNull(score), ifNull(score, 0), score_kind, text,
    arraySum((k, v) -> cityHash64(k, v), mapKeys(properties), mapValues(properties)))`

export function createStagingSql(importId: string): string {
  // A batch that is sent again after a lost answer carries its token and is stored once.
  return `CREATE TABLE IF NOT EXISTS ${stagingTable(importId)} (
  customer String CODEC(ZSTD(1)),
  occurred_at DateTime64(3, 'UTC'),
  seq UInt64,
  name LowCardinality(String),
  channel LowCardinality(String),
  source LowCardinality(String),
  lifecycle LowCardinality(String),
  value Nullable(Float64),
  score Nullable(Float64),
  score_kind LowCardinality(String),
  text String CODEC(ZSTD(1)),
  properties Map(LowCardinality(String), String) CODEC(ZSTD(1)),
  content UInt64 MATERIALIZED ${content} CODEC(NONE)
) ENGINE = MergeTree ORDER BY (customer, occurred_at, seq)
SETTINGS non_replicated_deduplication_window = 10000`
}

export function dropStagingSql(importId: string): string {
  return `DROP TABLE IF EXISTS ${stagingTable(importId)} SYNC`
}

export function insertStagingSql(importId: string): string {
  return `INSERT INTO ${stagingTable(importId)} (${stagingColumns.join(', ')}) FORMAT RowBinary`
}

/** One row: `rows`, `firstAt`, `lastAt` (ms since 1970). */
export function stagingTotalsSql(importId: string): string {
  return `SELECT count() AS rows, toUnixTimestamp64Milli(min(occurred_at)) AS firstAt,
  toUnixTimestamp64Milli(max(occurred_at)) AS lastAt FROM ${stagingTable(importId)}`
}

/**
 * Splits the customers of the import, in their order, into ranges of about `eventsPerRange` events: rows of
 * `first`, `last` (both inclusive), `rows`, `firstAt`, `lastAt`. Ranges of the table's own sort key, so that a
 * range reads a slice of the staging table and of the events and never all of either.
 */
export function stagingRangesSql(importId: string): string {
  return `SELECT min(customer) AS first, max(customer) AS last, sum(n) AS rows,
  toUnixTimestamp64Milli(min(first_at)) AS firstAt, toUnixTimestamp64Milli(max(last_at)) AS lastAt
FROM (
  SELECT customer, n, first_at, last_at, sum(n) OVER (ORDER BY customer) AS running
  FROM (
    SELECT customer, count() AS n, min(occurred_at) AS first_at, max(occurred_at) AS last_at
    FROM ${stagingTable(importId)} GROUP BY customer
  )
)
GROUP BY intDiv(running - 1, {eventsPerRange:UInt64})
ORDER BY first`
}

const eventColumns =
  'customer, occurred_at, seq, name, channel, source, lifecycle, value, score, score_kind, text, properties'

/**
 * Moves one range of customers from staging to the events. An event's id is a hash of its content and of its
 * place among the identical rows of its file; ids already stored are left out. The engine keeps an insert
 * whole only per block, so that a killed statement may have stored a part: run again, it stores the rest.
 *
 * Numbering identical rows needs a sort of whole rows, so only contents that occur more than once go through it.
 */
export function publishSql(importId: string): string {
  const table = stagingTable(importId)
  const inRange = 'customer >= {first:String} AND customer <= {last:String}'
  const repeated = `(SELECT content FROM ${table} WHERE ${inRange} GROUP BY content HAVING count() > 1)`
  return `INSERT INTO events (workspace, event_id, received_at, import_id, ${eventColumns})
SELECT {workspace:String}, cityHash64(content, ordinal) AS id,
  fromUnixTimestamp64Milli({receivedAt:Int64}, 'UTC'), {importId:String}, ${eventColumns}
FROM (
  SELECT content, toUInt64(1) AS ordinal, ${eventColumns}
  FROM ${table} WHERE ${inRange} AND content NOT IN ${repeated}
  UNION ALL
  SELECT content, row_number() OVER (PARTITION BY content ORDER BY seq) AS ordinal, ${eventColumns}
  FROM ${table} WHERE ${inRange} AND content IN ${repeated}
)
WHERE id NOT IN (
  SELECT event_id FROM events
  WHERE workspace = {workspace:String} AND ${inRange}
    AND occurred_at >= fromUnixTimestamp64Milli({firstAt:Int64}, 'UTC')
    AND occurred_at <= fromUnixTimestamp64Milli({lastAt:Int64}, 'UTC')
)`
}

/** One row: `rows`, the events this import brought. */
export const countImportedSql =
  'SELECT count() AS rows FROM events WHERE workspace = {workspace:String} AND import_id = {importId:String}'

export const deleteImportedSql =
  'DELETE FROM events WHERE workspace = {workspace:String} AND import_id = {importId:String}'

/** Customers this import brought events of, at most `limit`. */
export const touchedCustomersSql = `SELECT DISTINCT customer FROM events
WHERE workspace = {workspace:String} AND import_id = {importId:String} LIMIT {limit:UInt64}`
