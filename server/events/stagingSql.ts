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

const inRange = 'customer >= {first:String} AND customer <= {last:String}'

/**
 * One range of customers with the ids their events have: a hash of the content and of the place among the
 * identical rows of the file. Numbering identical rows needs a sort of whole rows, so only contents that occur
 * more than once go through it.
 */
function identified(importId: string, columns: string): string {
  const table = stagingTable(importId)
  const repeated = `(SELECT content FROM ${table} WHERE ${inRange} GROUP BY content HAVING count() > 1)`
  return `SELECT cityHash64(content, ordinal) AS id, ${columns}
FROM (
  SELECT content, toUInt64(1) AS ordinal, ${columns}
  FROM ${table} WHERE ${inRange} AND content NOT IN ${repeated}
  UNION ALL
  SELECT content, row_number() OVER (PARTITION BY content ORDER BY seq) AS ordinal, ${columns}
  FROM ${table} WHERE ${inRange} AND content IN ${repeated}
)`
}

const storedInRange = `SELECT event_id FROM events
  WHERE workspace = {workspace:String} AND ${inRange}
    AND occurred_at >= fromUnixTimestamp64Milli({firstAt:Int64}, 'UTC')
    AND occurred_at <= fromUnixTimestamp64Milli({lastAt:Int64}, 'UTC')`

/**
 * Moves one range of customers from staging to the events, except events that are stored already. The engine
 * keeps an insert whole only per block, so that a killed statement may have stored a part: run again, it stores
 * the rest.
 */
export function publishSql(importId: string): string {
  return `INSERT INTO events (workspace, event_id, received_at, import_id, ${eventColumns})
SELECT {workspace:String}, id, fromUnixTimestamp64Milli({receivedAt:Int64}, 'UTC'), {importId:String}, ${eventColumns}
FROM (${identified(importId, eventColumns)})
WHERE id NOT IN (${storedInRange})`
}

/** Notes the events of one range that another import brought. Noting one twice is harmless. */
export function noteKnownSql(importId: string): string {
  return `INSERT INTO import_known (workspace, import_id, event_id)
SELECT {workspace:String}, {importId:String}, id
FROM (${identified(importId, 'customer')})
WHERE id IN (${storedInRange} AND import_id != {importId:String})`
}

/** Rows of `importId`: the other imports that hold events this one brought. */
export const heirsSql = `SELECT DISTINCT import_id AS importId FROM import_known
WHERE workspace = {workspace:String} AND import_id != {importId:String} AND event_id IN (
  SELECT event_id FROM events WHERE workspace = {workspace:String} AND import_id = {importId:String}
) ORDER BY importId`

/** Hands the events that `heir` holds too over to it. */
export const handOverSql = `ALTER TABLE events UPDATE import_id = {heir:String}
WHERE workspace = {workspace:String} AND import_id = {importId:String} AND event_id IN (
  SELECT event_id FROM import_known WHERE workspace = {workspace:String} AND import_id = {heir:String}
)`

export const forgetKnownSql =
  'DELETE FROM import_known WHERE workspace = {workspace:String} AND import_id = {importId:String}'

/** One row: `rows`, the events this import brought. */
export const countImportedSql =
  'SELECT count() AS rows FROM events WHERE workspace = {workspace:String} AND import_id = {importId:String}'

export const deleteImportedSql =
  'DELETE FROM events WHERE workspace = {workspace:String} AND import_id = {importId:String}'
