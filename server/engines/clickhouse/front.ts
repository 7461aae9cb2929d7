import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip, constants as zlib } from 'node:zlib'
import { drainPending, Session } from 'chdb'
import { createGate, GateFull } from './gate.ts'
import { type EngineLimits, limitSettings } from './limits.ts'
import { type EngineRequest, readCredentials, readRequest } from './readRequest.ts'
import { RefusedStatement, readStatement, type Statement, withQueryId } from './readStatement.ts'

export type FrontOptions = {
  /** Folder of the engine's data. */
  folder: string
  /** Folder for rows on their way in; emptied by the caller. */
  temporary: string
  /** Folder BACKUP may write to and RESTORE may read from. */
  backups: string
  user: string
  password: string
  limits: EngineLimits
  /** Statements that read or write at the same time. libuv needs a thread for each, and some to spare. */
  readers?: number
  writers?: number
}

/** What the process of the engine is told; port 0 takes a free one. */
export type EngineOptions = FrontOptions & { port: number }

export type Front = { server: Server; stop(): Promise<void> }

/** Formats whose blocks make one answer when put one after the other; chdb ends each block as a document. */
const joinable =
  /^(JSONEachRow|JSONLines|NDJSON|JSONStringsEachRow|JSONCompactEachRow|JSONCompactStringsEachRow|CSV|TSV|TSVRaw|TabSeparated|TabSeparatedRaw|RowBinary|LineAsString|RawBLOB|Null)$/i

const maxStatementBytes = 100_000_000
/** Ceiling for answers in other formats, which are held whole. */
const maxWholeAnswerBytes = 500_000_000
const maxWaiting = 500
const stuckMs = 120_000

/**
 * ClickHouse's HTTP interface in front of chdb, for one user with a password.
 *
 * Every request gets a Session of its own, closed after it: on a shared one a failed query's output turns up in
 * the next answer, and settings and parameters stay behind. The engine does not notice that a caller has gone;
 * we kill the statement then.
 */
export function createFront(options: FrontOptions): Front {
  const { folder, limits, temporary } = options
  const readGate = createGate(options.readers ?? 6, maxWaiting)
  const writeGate = createGate(options.writers ?? 4, maxWaiting)
  const killGate = createGate(1, maxWaiting)
  const running = new Set<string>()
  // Kept open: the engine stops with its last session.
  const keeper = new Session(folder, {
    connectionArgs: [
      `--max_server_memory_usage=${limits.serverMemory}`,
      '--mark_cache_size=268435456',
      `--backups.allowed_path=${options.backups}`,
    ],
  })

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const id = randomUUID()
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort(new Error('the caller has gone'))
    })
    try {
      if (!isKnown(readCredentials(request)))
        throw new RefusedStatement(
          516,
          'AUTHENTICATION_FAILED',
          'Authentication failed: wrong name or password',
        )
      const asked = await readRequest(request, id)
      const statement = readStatement(asked.sql)
      if (statement.rowsAt !== undefined && !asked.rows)
        asked.rows = Readable.from([Buffer.from(asked.sql.slice(statement.rowsAt))])
      response.setHeader('X-ClickHouse-Query-Id', asked.queryId)
      response.setHeader('X-ClickHouse-Server-Display-Name', 'desirepath')
      response.setHeader('X-ClickHouse-Timezone', 'UTC')
      if (statement.fromFile && asked.rows) await insertRows(id, asked, statement, response, gone.signal)
      else await execute(asked, statement, response, gone.signal)
    } catch (error) {
      refuse(response, error)
    }
  }

  function isKnown({ name, password }: { name: string; password: string }) {
    const same = (given: string, right: string) => {
      const [a, b] = [Buffer.from(given), Buffer.from(right)]
      return a.length === b.length && timingSafeEqual(a, b)
    }
    return same(name, options.user) && same(password, options.password)
  }

  async function insertRows(
    id: string,
    asked: EngineRequest,
    statement: Statement,
    response: ServerResponse,
    gone: AbortSignal,
  ) {
    const file = join(temporary, id)
    try {
      await pipeline(asked.rows!, createWriteStream(file, { mode: 0o600 }), { signal: gone })
      await inSession(asked, statement, gone, false, async (session) => {
        const started = performance.now()
        const result = await session.queryAsync(withQueryId(statement.fromFile!(file), asked.queryId))
        response.setHeader('X-ClickHouse-Summary', summary(result.rowsRead, started))
        response.writeHead(200).end()
      })
    } finally {
      await rm(file, { force: true })
    }
  }

  async function execute(
    asked: EngineRequest,
    statement: Statement,
    response: ServerResponse,
    gone: AbortSignal,
  ) {
    await inSession(asked, statement, gone, true, async (session) => {
      const format = statement.format ?? asked.defaultFormat
      const sql = withQueryId(statement.sql, asked.queryId)
      const output = createOutput(response, format, asked.gzip)
      if (statement.kind === 'read' && joinable.test(format)) {
        await sendBlocks(session.queryStream(sql, { format }), output, gone, asked)
      } else {
        const started = performance.now()
        const result = await session.queryAsync(sql, { format })
        response.setHeader('X-ClickHouse-Summary', summary(result.rowsRead, started))
        await output.write(result.bytes(), gone)
      }
      output.end()
    })
  }

  /** Runs `work` in a fresh session with the request's settings, parameters and database. */
  async function inSession(
    asked: EngineRequest,
    statement: Statement,
    gone: AbortSignal,
    killable: boolean,
    work: (session: Session) => Promise<void>,
  ) {
    const kills = /^\s*KILL\b/i.test(statement.sql)
    const gate = kills
      ? killGate
      : statement.kind === 'read' || statement.kind === 'inform'
        ? readGate
        : writeGate
    const leave = await gate.enter(gone)
    const session = new Session(folder)
    running.add(asked.queryId)
    const settled = new AbortController()
    try {
      const settings: Record<string, string> = {
        ...limitSettings(asked.settings, limits),
        max_query_size: String(maxStatementBytes),
      }
      if (!joinable.test(statement.format ?? asked.defaultFormat))
        settings.max_result_bytes ??= String(maxWholeAnswerBytes)
      // Set last, because nothing can be set after it; it closes files and network to table functions.
      const closed = statement.kind === 'read' && !statement.hasSettings
      await session.queryAsync(`USE ${identifier(asked.database)}`)
      // First the settings, the length of statements among them: parameters may be long.
      await session.queryAsync(`SET ${Object.entries(settings).map(setting).join(', ')}`)
      const params = { ...asked.params, ...(closed ? { readonly: '1' } : {}) }
      if (Object.keys(params).length)
        await session.queryAsync(`SET ${Object.entries(params).map(setting).join(', ')}`)
      gone.throwIfAborted()
      if (killable)
        gone.addEventListener('abort', () => void killUntil(asked.queryId, settled.signal), { once: true })
      await work(session)
    } finally {
      settled.abort()
      running.delete(asked.queryId)
      session.close()
      leave()
    }
  }

  async function sendBlocks(
    stream: ReturnType<Session['queryStream']>,
    output: Output,
    gone: AbortSignal,
    { queryId, settings }: EngineRequest,
  ) {
    const seconds = Number(limitSettings(settings, limits).max_execution_time)
    const blocks = stream[Symbol.asyncIterator]()
    try {
      for (;;) {
        // A statement that heeds neither its limit nor KILL would hold its place for ever.
        const stuck = setTimeout(
          () => {
            process.stderr.write(`statement ${queryId} does not stop; ending the engine\n`)
            process.kill(process.pid, 'SIGKILL')
          },
          seconds * 1000 + stuckMs,
        )
        const block = await blocks.next().finally(() => clearTimeout(stuck))
        if (block.done) return
        await output.write(block.value.raw(), gone)
        gone.throwIfAborted()
      }
    } catch (error) {
      // A request the caller gave up has nobody to be told.
      if (!gone.aborted) output.fail(error)
      if (!output.begun) throw error
    } finally {
      await blocks.return?.()
    }
  }

  /** A statement can be told to stop only once it has begun, so we repeat it until it has ended. */
  async function killUntil(queryId: string, settled: AbortSignal) {
    for (let attempt = 0; attempt < 100 && !settled.aborted; attempt++) {
      await kill(`startsWith(query, ${literal(`/*${queryId}*/`)})`).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, Math.min(20 * 2 ** attempt, 500)))
    }
  }

  async function kill(condition: string) {
    const session = new Session(folder)
    try {
      await session.queryAsync(`KILL QUERY WHERE ${condition} ASYNC`)
    } finally {
      session.close()
    }
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://engine').pathname
    if (path === '/ping') response.end('Ok.\n')
    else void answer(request, response)
  })
  // Rows may take as long as they take to arrive; the address is loopback and needs the password.
  server.requestTimeout = 0
  server.keepAliveTimeout = 30_000

  return {
    server,
    async stop() {
      server.close()
      for (let attempt = 0; attempt < 50 && running.size; attempt++) {
        await kill("startsWith(query, '/*')").catch(() => {})
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      server.closeAllConnections()
      await drainPending()
      keeper.close()
      await drainPending()
    },
  }
}

type Output = {
  begun: boolean
  write(bytes: Uint8Array, gone: AbortSignal): Promise<void>
  end(): void
  fail(error: unknown): void
}

/**
 * The body of an answer. Nothing is sent before the first bytes, so that an early error still gets its status. A
 * later one is written the way ClickHouse 25.11 and later do, and the answer is cut off without its end, so that
 * no reader can take it for whole.
 */
function createOutput(response: ServerResponse, format: string, gzip: boolean): Output {
  const tag = randomBytes(8).toString('hex')
  let body: Writable | undefined
  let failed = false

  function begin(): Writable {
    output.begun = true
    response.writeHead(200, {
      'X-ClickHouse-Format': format,
      'X-ClickHouse-Exception-Tag': tag,
      'Content-Type': 'application/octet-stream',
      ...(gzip ? { 'Content-Encoding': 'gzip' } : {}),
    })
    if (!gzip) return response
    const zipped = createGzip({ level: zlib.Z_BEST_SPEED })
    zipped.on('error', () => {})
    zipped.pipe(response)
    return zipped
  }

  const output: Output = {
    begun: false,
    async write(bytes, gone) {
      if (!bytes.length) return
      body ??= begin()
      if (body.write(Buffer.from(bytes)) || gone.aborted) return
      const target = body
      await new Promise<void>((resolve) => {
        const go = () => {
          target.off('drain', go)
          gone.removeEventListener('abort', go)
          resolve()
        }
        target.once('drain', go)
        gone.addEventListener('abort', go, { once: true })
      })
    },
    end() {
      if (failed) return
      body ??= begin()
      body.end()
    },
    fail(error) {
      if (!body) return
      failed = true
      const message = `${toEngineError(error).message.trimEnd()}\n`
      const length = Buffer.byteLength(message)
      body.write(`\r\n__exception__\r\n${tag}\r\n${message}${length} ${tag}\r\n__exception__\r\n`)
      const cut = () => response.write('', () => response.socket?.destroySoon())
      if (body === response) cut()
      else (body as ReturnType<typeof createGzip>).flush(() => setImmediate(cut))
    },
  }
  return output
}

function refuse(response: ServerResponse, error: unknown) {
  // The answer is out, and the connection may carry the next request already.
  if (response.writableEnded) return
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const { code, message } = toEngineError(error)
  response.writeHead(code === 516 ? 403 : code === 202 ? 503 : code === 60 || code === 81 ? 404 : 500, {
    'X-ClickHouse-Exception-Code': String(code),
    'Content-Type': 'text/plain; charset=UTF-8',
    // Rows of a refused insert may still be on their way: nobody will read them.
    Connection: 'close',
  })
  response.end(`${message}\n`)
}

/** Number and text as a ClickHouse server gives them. */
function toEngineError(error: unknown): { code: number; message: string } {
  if (error instanceof RefusedStatement)
    return {
      code: error.code,
      message: `Code: ${error.code}. DB::Exception: ${error.message}. (${error.type})`,
    }
  if (error instanceof GateFull)
    return {
      code: 202,
      message: 'Code: 202. DB::Exception: Too many simultaneous queries. (TOO_MANY_SIMULTANEOUS_QUERIES)',
    }
  const text = (error instanceof Error ? error.message : String(error)).replace(
    /\(in file\/uri [^)]*\):? ?/,
    '',
  )
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code === 'ENOSPC')
    return { code: 243, message: 'Code: 243. DB::Exception: No space left on the disk. (NOT_ENOUGH_SPACE)' }
  if (code?.startsWith('Z_'))
    return {
      code: 354,
      message: `Code: 354. DB::Exception: Broken compressed body: ${text}. (ZLIB_INFLATE_FAILED)`,
    }
  const found = /Code: (\d+)\. DB::Exception: .*/s.exec(text)
  if (found) return { code: Number(found[1]), message: found[0] }
  return { code: 1002, message: `Code: 1002. DB::Exception: ${text}. (UNKNOWN_EXCEPTION)` }
}

function summary(rows: number, started: number): string {
  return JSON.stringify({
    read_rows: String(rows),
    written_rows: String(rows),
    elapsed_ns: String(Math.round((performance.now() - started) * 1e6)),
  })
}

function literal(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`
}

function identifier(name: string): string {
  return `\`${name.replace(/[\\`]/g, '\\$&')}\``
}

function setting([key, value]: [string, string]): string {
  if (!/^\w+$/.test(key)) throw new RefusedStatement(115, 'UNKNOWN_SETTING', `Unknown setting ${key}`)
  return `${key}=${literal(value)}`
}
