export type SqlToken = {
  kind: 'word' | 'quoted' | 'string' | 'mark'
  /** As written; of quoted names and strings the inside. */
  text: string
  start: number
  end: number
  /** Open parentheses around it. */
  depth: number
}

const space = /\s/
const wordStart = /[\p{L}_\d]/u
const wordPart = /[\p{L}_\d]/u

/**
 * The tokens of a ClickHouse statement, without comments. Good enough to find keywords and function names that
 * really are code; it does not judge the syntax. Of an INSERT the tokens end with the name of its FORMAT: what
 * follows are rows.
 */
export function scanSql(sql: string): SqlToken[] {
  const tokens: SqlToken[] = []
  let depth = 0
  let at = 0
  while (at < sql.length) {
    const char = sql[at]!
    if (space.test(char)) {
      at++
    } else if (sql.startsWith('--', at) || sql.startsWith('//', at) || /^#[! ]/.test(sql.slice(at, at + 2))) {
      const end = sql.indexOf('\n', at)
      at = end < 0 ? sql.length : end + 1
    } else if (sql.startsWith('/*', at)) {
      const end = sql.indexOf('*/', at + 2)
      at = end < 0 ? sql.length : end + 2
    } else if (char === "'" || char === '`' || char === '"') {
      const end = endOfQuoted(sql, at)
      tokens.push({
        kind: char === "'" ? 'string' : 'quoted',
        text: sql.slice(at + 1, end - 1),
        start: at,
        end,
        depth,
      })
      at = end
    } else if (char === '$' && /^\$\w*\$/.test(sql.slice(at, at + 66))) {
      const tag = /^\$\w*\$/.exec(sql.slice(at, at + 66))![0]
      const close = sql.indexOf(tag, at + tag.length)
      const end = close < 0 ? sql.length : close + tag.length
      tokens.push({
        kind: 'string',
        text: sql.slice(at + tag.length, end - tag.length),
        start: at,
        end,
        depth,
      })
      at = end
    } else if (wordStart.test(char)) {
      let end = at + 1
      while (end < sql.length && wordPart.test(sql[end]!)) end++
      tokens.push({ kind: 'word', text: sql.slice(at, end), start: at, end, depth })
      at = end
      if (depth === 0 && beginsRows(tokens)) break
    } else {
      if (char === ')') depth--
      tokens.push({ kind: 'mark', text: char, start: at, end: at + 1, depth })
      if (char === '(') depth++
      at++
    }
  }
  return tokens
}

function beginsRows(tokens: SqlToken[]) {
  return (
    tokens.at(-2)?.text.toUpperCase() === 'FORMAT' &&
    tokens.at(-2)?.kind === 'word' &&
    tokens[0]?.text.toUpperCase() === 'INSERT' &&
    !tokens.some(({ kind, text, depth }) => kind === 'word' && depth === 0 && text.toUpperCase() === 'SELECT')
  )
}

function endOfQuoted(sql: string, start: number): number {
  const quote = sql[start]
  for (let at = start + 1; at < sql.length; at++) {
    if (sql[at] === '\\') at++
    else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) return at + 1
      at++
    }
  }
  return sql.length
}
