import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'

export type AnalyticsQuery = {
  /** Values are bound: `{name:Type}`. */
  sql: string
  params?: Record<string, unknown>
  signal?: AbortSignal
  /** The engine stops the query after this time; 60 when absent. */
  maxSeconds?: number
  settings?: Record<string, string | number>
}

export type AnalyticsInsert = {
  /** `INSERT INTO table (columns) FORMAT name`. */
  sql: string
  bytes: Uint8Array | Readable
  /** Sent twice with one token, the bytes are stored once (tables with a deduplication window). */
  token?: string
  signal?: AbortSignal
}

/** The event store. All calls reject with the engine's own error (`code`, `type`), or with the signal's reason. */
export interface Analytics {
  readonly database: string
  /** Whole numbers of 64 bits arrive as JavaScript numbers: select `toString(x)` where they exceed 2^53. */
  query<Row>(query: AnalyticsQuery): Promise<Row[]>
  /** Rows in blocks, as they come; leaving the loop stops the query. */
  stream<Row>(query: AnalyticsQuery): AsyncGenerator<Row[]>
  /** A statement without rows: DDL, INSERT SELECT, ALTER. Resolves when the engine is done. */
  command(query: AnalyticsQuery): Promise<void>
  insert(insert: AnalyticsInsert): Promise<void>
  insertRows(
    table: string,
    rows: readonly object[],
    options?: { token?: string; signal?: AbortSignal },
  ): Promise<void>
  close(): Promise<void>
}

export type AnalyticsOptions = {
  /** Address of the HTTP interface; may hold `user:password@` and, as path, nothing else. */
  url: string
  database: string
  /** Ceiling for one query's memory in the engine. */
  maxMemoryBytes?: number
}

const defaultSeconds = 60

export function createAnalytics({
  url,
  database,
  maxMemoryBytes = 4_000_000_000,
}: AnalyticsOptions): Analytics {
  const client = createClient({
    url,
    database,
    request_timeout: 3_600_000,
    max_open_connections: 16,
    // The client's own timer for idle connections is left running when a request is given up before it is sent, and
    // ends whichever request has the connection 2.5 s later. Without it Node closes idle ones as the server asks.
    keep_alive: { enabled: true, idle_socket_ttl: 0 },
    use_multipart_params_auto: true,
    // Every failure reaches the caller as an error; a second report on the console would only repeat it.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      max_memory_usage: String(maxMemoryBytes),
      max_bytes_before_external_group_by: String(Math.floor(maxMemoryBytes / 2)),
      output_format_json_quote_64bit_integers: 0,
      join_use_nulls: 0,
    },
  })
  return new ClickHouseAnalytics(client, database)
}

class ClickHouseAnalytics implements Analytics {
  readonly database: string
  readonly #client: ClickHouseClient

  constructor(client: ClickHouseClient, database: string) {
    this.#client = client
    this.database = database
  }

  async query<Row>(query: AnalyticsQuery): Promise<Row[]> {
    return this.#killable(query.signal, async (options) => {
      const result = await this.#client.query({ ...this.#request(query, options), format: 'JSONEachRow' })
      return result.json<Row>()
    })
  }

  async *stream<Row>(query: AnalyticsQuery): AsyncGenerator<Row[]> {
    query.signal?.throwIfAborted()
    const queryId = randomUUID()
    const controller = new AbortController()
    const signal = query.signal ? AbortSignal.any([query.signal, controller.signal]) : controller.signal
    let ended = false
    try {
      const result = await this.#client.query({
        ...this.#request(query, { query_id: queryId, abort_signal: signal }),
        format: 'JSONCompactEachRow',
      })
      for await (const rows of result.stream<Row>()) {
        query.signal?.throwIfAborted()
        yield rows.map((row) => row.json<Row>())
      }
      ended = true
    } finally {
      if (!ended) {
        controller.abort()
        await this.#kill(queryId)
      }
    }
  }

  async command(query: AnalyticsQuery): Promise<void> {
    await this.#killable(query.signal, (options) => this.#client.command(this.#request(query, options)))
  }

  async insert({ sql, bytes, token, signal }: AnalyticsInsert): Promise<void> {
    await this.#killable(signal, async (options) => {
      const result = await this.#client.exec({
        query: sql,
        values: bytes instanceof Readable ? bytes : Readable.from([bytes], { objectMode: false }),
        clickhouse_settings: token === undefined ? {} : { insert_deduplication_token: token },
        ...options,
      })
      result.stream.resume()
      await new Promise((resolve, reject) => result.stream.on('end', resolve).on('error', reject))
    })
  }

  async insertRows(
    table: string,
    rows: readonly object[],
    { token, signal }: { token?: string; signal?: AbortSignal } = {},
  ): Promise<void> {
    if (rows.length === 0) return
    await this.#killable(signal, (options) =>
      this.#client.insert({
        table,
        values: [...rows],
        format: 'JSONEachRow',
        clickhouse_settings: token === undefined ? {} : { insert_deduplication_token: token },
        ...options,
      }),
    )
  }

  async close(): Promise<void> {
    await this.#client.close()
  }

  #request(query: AnalyticsQuery, options: { query_id: string; abort_signal?: AbortSignal }) {
    return {
      query: query.sql,
      query_params: query.params ?? {},
      clickhouse_settings: {
        max_execution_time: query.maxSeconds ?? defaultSeconds,
        ...query.settings,
      },
      ...options,
    }
  }

  /** Runs `work` under an id of its own and stops it in the engine, not only here, when the signal aborts. */
  async #killable<T>(
    signal: AbortSignal | undefined,
    work: (options: { query_id: string; abort_signal?: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted()
    const queryId = randomUUID()
    try {
      return await work({ query_id: queryId, ...(signal ? { abort_signal: signal } : {}) })
    } catch (error) {
      if (!signal?.aborted) throw error
      await this.#kill(queryId)
      throw signal.reason
    }
  }

  async #kill(queryId: string): Promise<void> {
    // An engine that is gone has nothing to stop; the reason for stopping is what the caller must hear of.
    await this.#client
      .command({ query: 'KILL QUERY WHERE query_id = {queryId:String} ASYNC', query_params: { queryId } })
      .catch(() => {})
  }
}
