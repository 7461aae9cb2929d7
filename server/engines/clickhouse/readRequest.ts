import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { RefusedStatement } from './readStatement.ts'

/** One request of the ClickHouse HTTP interface. */
export type EngineRequest = {
  sql: string
  /** Rows that follow the statement, where the statement came in the address. */
  rows: Readable | undefined
  database: string
  queryId: string
  params: Record<string, string>
  settings: Record<string, string>
  defaultFormat: string
  gzip: boolean
}

/** Parameters of the address that are no settings of the query. */
const reserved = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'user',
  'password',
  'quota_key',
  'role',
  'session_id',
  'session_timeout',
  'session_check',
  'compress',
  'decompress',
  'enable_http_compression',
  'http_zlib_compression_level',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'wait_end_of_query',
  'buffer_size',
  'client_protocol_version',
  'readonly',
  'http_write_exception_in_output_format',
])

const maxStatementBytes = 64_000_000

/** Reads address, headers and, unless rows follow, the body. `queryId` names requests that bring no id. */
export async function readRequest(request: IncomingMessage, queryId: string): Promise<EngineRequest> {
  const query = new URL(request.url ?? '/', 'http://engine').searchParams
  const body = request.headers['content-encoding'] === 'gzip' ? unzipped(request) : request
  const contentType = request.headers['content-type'] ?? ''
  const params: Record<string, string> = {}
  const settings: Record<string, string> = {}
  for (const [key, value] of query) {
    if (key.startsWith('param_')) params[key] = value
    else if (!reserved.has(key)) settings[key] = value
  }
  let sql = query.get('query') ?? ''
  let rows: Readable | undefined
  if (contentType.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(await readAll(body)), {
      headers: { 'content-type': contentType },
    }).formData()
    for (const [key, value] of form) {
      if (typeof value !== 'string') continue
      if (key === 'query') sql += value
      else if (key.startsWith('param_')) params[key] = value
    }
  } else if (sql) rows = body
  else sql = (await readAll(body)).toString('utf8')
  const given = query.get('query_id') ?? ''
  return {
    sql,
    rows,
    database: query.get('database') ?? header(request, 'x-clickhouse-database') ?? 'default',
    queryId: /^[\w.:-]{1,100}$/.test(given) ? given : queryId,
    params,
    settings,
    defaultFormat: query.get('default_format') ?? header(request, 'x-clickhouse-format') ?? 'TabSeparated',
    gzip:
      query.get('enable_http_compression') === '1' &&
      /\bgzip\b/.test(header(request, 'accept-encoding') ?? ''),
  }
}

/** Name and password of a request, by any of ClickHouse's three ways. */
export function readCredentials(request: IncomingMessage): { name: string; password: string } {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (basic) {
    const [name = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':')
    return { name, password: rest.join(':') }
  }
  const query = new URL(request.url ?? '/', 'http://engine').searchParams
  return {
    name: header(request, 'x-clickhouse-user') ?? query.get('user') ?? '',
    password: header(request, 'x-clickhouse-key') ?? query.get('password') ?? '',
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function unzipped(request: IncomingMessage): Readable {
  const gunzip = createGunzip()
  request.on('error', (error) => gunzip.destroy(error))
  request.on('aborted', () => gunzip.destroy(new Error('the request was aborted')))
  return request.pipe(gunzip)
}

async function readAll(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.length
    if (bytes > maxStatementBytes)
      throw new RefusedStatement(
        62,
        'SYNTAX_ERROR',
        `The statement is longer than ${maxStatementBytes} bytes`,
      )
    parts.push(part)
  }
  return Buffer.concat(parts)
}
