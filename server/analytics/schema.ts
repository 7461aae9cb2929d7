/**
 * Tables of the event store. Acknowledged events survive power loss (fsync on insert); everything else can be
 * made again from them. `CREATE … IF NOT EXISTS` only: a changed table gets a new statement at the end.
 */
export const schemaStatements: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS events (
  workspace LowCardinality(String),
  customer String CODEC(ZSTD(1)),
  event_id UInt64 CODEC(NONE),
  occurred_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  seq UInt64 CODEC(Delta(8), ZSTD(1)),
  received_at DateTime64(3, 'UTC') CODEC(ZSTD(1)),
  import_id LowCardinality(String),
  name LowCardinality(String),
  channel LowCardinality(String),
  source LowCardinality(String),
  lifecycle LowCardinality(String),
  value Nullable(Float64) CODEC(ZSTD(1)),
  score Nullable(Float64) CODEC(ZSTD(1)),
  score_kind LowCardinality(String),
  text String CODEC(ZSTD(1)),
  properties Map(LowCardinality(String), String) CODEC(ZSTD(1))
) ENGINE = MergeTree
ORDER BY (workspace, customer, occurred_at, seq, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000`,

  // One row per customer. `tps`: touchpoint numbers in order; `ts`: their times in milliseconds; `occ`: 1 for
  // the first event of a touchpoint, 2 for its second, … `answer_*`: the events with a score or a text.
  // A customer who lost all mapped events keeps a row with empty arrays: it replaces the old one.
  // Codecs are for reading speed: T64 with LZ4 takes twice the room of Delta with ZSTD and an eighth of the time.
  `CREATE TABLE IF NOT EXISTS traces (
  workspace LowCardinality(String),
  generation UInt32,
  customer String CODEC(ZSTD(1)),
  tps Array(UInt16) CODEC(LZ4),
  ts Array(Int64) CODEC(T64, LZ4),
  occ Array(UInt16) CODEC(T64, LZ4),
  path_hash UInt64 CODEC(NONE),
  first_at Int64 CODEC(T64, LZ4),
  last_at Int64 CODEC(T64, LZ4),
  answer_tps Array(UInt16) CODEC(ZSTD(1)),
  answer_ts Array(Int64) CODEC(ZSTD(1)),
  answer_kinds Array(UInt8) CODEC(ZSTD(1)),
  answer_scores Array(Float64) CODEC(ZSTD(1)),
  answer_texts Array(UInt8) CODEC(ZSTD(1)),
  version UInt64 CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree(version)
PARTITION BY (workspace, generation)
ORDER BY (workspace, generation, customer)
SETTINGS index_granularity = 2048`,

  // Which generation of traces is served. `revision` rises with every change of what questions would answer.
  // `single_rows`: every customer has exactly one row, so that questions need no FINAL.
  `CREATE TABLE IF NOT EXISTS trace_state (
  workspace String,
  generation UInt32,
  catalogue_version Int64,
  revision UInt64,
  single_rows Bool,
  changed_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = MergeTree
ORDER BY (workspace, revision)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,

  // Customers whose traces have to be made anew, by batch; written before their events change.
  `CREATE TABLE IF NOT EXISTS touched (
  workspace String,
  batch String,
  customer String
) ENGINE = MergeTree
PARTITION BY (workspace, batch)
ORDER BY (workspace, batch, customer)`,

  // Events an import held that another one had brought before: they stay when that other one is taken back.
  `CREATE TABLE IF NOT EXISTS import_known (
  workspace LowCardinality(String),
  import_id LowCardinality(String),
  event_id UInt64 CODEC(NONE)
) ENGINE = MergeTree
ORDER BY (workspace, import_id, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,

  // Every value an attribute of a customer ever had, never empty; the latest one counts. `number`: the value of
  // numbers, 1 or 0 of yes and no, milliseconds since 1970 of dates. The same row of the same import stored twice is
  // one row.
  `CREATE TABLE IF NOT EXISTS customer_attributes (
  workspace LowCardinality(String),
  name LowCardinality(String),
  customer String CODEC(ZSTD(1)),
  set_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  import_id LowCardinality(String),
  row UInt64 CODEC(Delta(8), ZSTD(1)),
  value String CODEC(ZSTD(1)),
  number Nullable(Float64) CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree
ORDER BY (workspace, name, customer, set_at, import_id, row)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000`,

  // Signs of the vectors of research sentences, 512 of meaning and 512 of characters: a copy of what PostgreSQL holds.
  `CREATE TABLE IF NOT EXISTS sentence_signs (
  project LowCardinality(String),
  source LowCardinality(String),
  sentence UInt64,
  meaning FixedString(64) CODEC(NONE),
  characters FixedString(64) CODEC(NONE)
) ENGINE = ReplacingMergeTree
ORDER BY (project, source, sentence)`,
]

/** Score kinds as traces store them; 0 is an event with a text and no score. */
export const scoreKindNumbers = { nps: 1, csat: 2, ces: 3, rating: 4 } as const

export type EventRow = {
  workspace: string
  customer: string
  /** UInt64 in decimal digits. */
  event_id: string
  /** `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
  occurred_at: string
  seq: number
  received_at: string
  import_id: string
  name: string
  channel: string
  source: string
  lifecycle: string
  value: number | null
  score: number | null
  score_kind: string
  text: string
  properties: Record<string, string>
}
