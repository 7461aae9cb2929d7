import { type SqlToken, scanSql } from './scanSql.ts'

export type Statement = {
  /** `read` streams rows; `inform` answers shortly; `insert` and `command` change something. */
  kind: 'read' | 'inform' | 'insert' | 'command'
  /** A SETTINGS clause anywhere in it. */
  hasSettings: boolean
  /** The FORMAT it names, if any. */
  format?: string
  /** An INSERT whose rows come separately: the text with `FROM INFILE` put in. */
  fromFile?: (file: string) => string
  /** Where rows written behind the statement itself begin. */
  rowsAt?: number
  /** The statement to run. */
  sql: string
}

/** A statement we do not pass on; `code` is ClickHouse's number for its kind. */
export class RefusedStatement extends Error {
  readonly code: number
  readonly type: string
  constructor(code: number, type: string, message: string) {
    super(message)
    this.code = code
    this.type = type
  }
}

const readers = new Set(['SELECT', 'WITH', 'FROM', 'VALUES'])
const informers = new Set(['SHOW', 'DESCRIBE', 'DESC', 'EXISTS', 'EXPLAIN', 'CHECK'])

/**
 * Functions and table engines that reach files, programs or other machines. The engine runs as the user of the
 * server, so a statement must not be a way to that user's files or network.
 */
const reaching = new Set(
  `file filecluster url urlcluster s3 s3cluster s3queue gcs cosn oss hdfs hdfscluster azureblobstorage
  azureblobstoragecluster azurequeue remote remotesecure cluster clusterallreplicas mysql postgresql
  materializedpostgresql mongodb redis sqlite odbc jdbc executable executablepool iceberg icebergs3 icebergazure
  iceberghdfs iceberglocal icebergs3cluster icebergazurecluster iceberghdfscluster icebergcluster deltalake
  deltalakes3 deltalakeazure deltalakelocal deltalakecluster deltalakes3cluster deltalakeazurecluster hudi
  hudicluster paimon paimons3 paimonazure paimonhdfs paimonlocal ytsaurus arrowflight python distributed kafka nats
  rabbitmq filelog externaldistributed prometheusquery prometheusqueryrange catboostevaluate`.split(/\s+/),
)

/** Classifies one statement. Throws RefusedStatement for several at once or one that leaves the store. */
export function readStatement(sql: string): Statement {
  const tokens = scanSql(sql)
  while (tokens.at(-1)?.text === ';' && tokens.at(-1)?.kind === 'mark') tokens.pop()
  const first = tokens.find((token) => token.text !== '(' || token.kind !== 'mark')
  if (!first) throw new RefusedStatement(62, 'SYNTAX_ERROR', 'Empty query')
  const verb = first.kind === 'word' ? first.text.toUpperCase() : ''
  refuseReaching(tokens, verb)
  const hasSettings = tokens.some((token) => isWord(token, 'SETTINGS'))
  const formatAt = findFormat(tokens)
  const format = formatAt === undefined ? undefined : tokens[formatAt + 1]!.text
  if (verb === 'INSERT') return readInsert(sql, tokens, formatAt, hasSettings)
  refuseSeveral(tokens)
  const kind = readers.has(verb) ? 'read' : informers.has(verb) ? 'inform' : 'command'
  return {
    kind,
    hasSettings,
    ...(format ? { format } : {}),
    sql: verb === 'KILL' ? withOwnIds(sql, tokens) : sql,
  }
}

function isWord(token: SqlToken | undefined, word: string) {
  return token?.kind === 'word' && token.text.toUpperCase() === word
}

function refuseSeveral(tokens: SqlToken[]) {
  if (tokens.some((token) => token.kind === 'mark' && token.text === ';'))
    throw new RefusedStatement(62, 'SYNTAX_ERROR', 'Syntax error: Multi-statements are not allowed')
}

function refuseReaching(tokens: SqlToken[], verb: string) {
  const isBackup = verb === 'BACKUP' || verb === 'RESTORE'
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' && token.kind !== 'quoted') continue
    const name = token.text.toLowerCase()
    const next = tokens[index + 1]
    const called = next?.kind === 'mark' && next.text === '('
    const engine = tokens[index - 1]?.text === '=' && isWord(tokens[index - 2], 'ENGINE')
    if (((called && !(isBackup && name === 'file')) || engine) && reaching.has(name))
      throw new RefusedStatement(
        497,
        'ACCESS_DENIED',
        `${token.text} reaches outside the event store and is not allowed in the embedded engine`,
      )
    if (isWord(token, 'OUTFILE') || (isWord(token, 'INFILE') && isWord(tokens[index - 1], 'FROM')))
      throw new RefusedStatement(
        497,
        'ACCESS_DENIED',
        `${token.text} reaches files and is not allowed in the embedded engine`,
      )
  }
}

/** The index of a FORMAT word that names the output or input format: outside parentheses, followed by a name. */
function findFormat(tokens: SqlToken[]): number | undefined {
  for (const [index, token] of tokens.entries()) {
    if (!isWord(token, 'FORMAT') || token.depth !== 0 || tokens[index + 1]?.kind !== 'word') continue
    const after = tokens[index + 2]
    if (!after || isWord(after, 'SETTINGS')) return index
  }
  return undefined
}

function readInsert(
  sql: string,
  tokens: SqlToken[],
  formatAt: number | undefined,
  hasSettings: boolean,
): Statement {
  const last = tokens.at(-1)!
  const isValues = isWord(last, 'VALUES') && last.depth === 0
  const format = formatAt === undefined ? (isValues ? 'Values' : undefined) : tokens[formatAt + 1]!.text
  const base = { kind: 'insert' as const, hasSettings, sql, ...(format ? { format } : {}) }
  const selects = tokens.some(
    (token) => token.depth === 0 && (isWord(token, 'SELECT') || isWord(token, 'WITH')),
  )
  if (selects) {
    refuseSeveral(tokens)
    return base
  }
  if (!format) return base
  const settings = tokens.find((token) => token.depth === 0 && isWord(token, 'SETTINGS'))
  const formatToken = formatAt === undefined ? last : tokens[formatAt]!
  const target = sql.slice(0, Math.min(settings?.start ?? sql.length, formatToken.start))
  const settingsText = settings ? sql.slice(settings.start, formatToken.start) : ''
  const behind = /^[ \t]*\r?\n?/.exec(sql.slice(last.end, last.end + 100))![0].length + last.end
  return {
    ...base,
    ...(formatAt !== undefined && /[^\s;]/.test(sql.slice(behind, behind + 1000)) ? { rowsAt: behind } : {}),
    fromFile: (file) => `${target} FROM INFILE '${file}' COMPRESSION 'none' ${settingsText} FORMAT ${format}`,
  }
}

/**
 * The embedded engine gives every statement an id of its own; the caller's stands in a comment before the text,
 * and `KILL QUERY WHERE query_id = …` means that one.
 */
function withOwnIds(sql: string, tokens: SqlToken[]) {
  let text = ''
  let at = 0
  for (const token of tokens) {
    if (token.kind !== 'word' || token.text.toLowerCase() !== 'query_id') continue
    text += `${sql.slice(at, token.start)}extract(query, '^/[*]([^*]+)[*]/')`
    at = token.end
  }
  return text + sql.slice(at)
}

/** The statement under the caller's id. */
export function withQueryId(sql: string, queryId: string): string {
  return `/*${queryId}*/ ${sql}`
}
