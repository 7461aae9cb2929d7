import { expect, test } from 'vitest'
import { readStatement, withQueryId } from './readStatement.ts'

test('statements are told apart by their first word, behind comments and parentheses', () => {
  const kinds = {
    'SELECT 1': 'read',
    '/* a */ -- b\n (WITH 1 AS x SELECT x) UNION ALL SELECT 2': 'read',
    'explain select 1': 'inform',
    'SHOW TABLES': 'inform',
    'INSERT INTO t SELECT 1': 'insert',
    'ALTER TABLE t DELETE WHERE 1': 'command',
  }
  for (const [sql, kind] of Object.entries(kinds)) expect(readStatement(sql).kind, sql).toBe(kind)
})

test('the format is the one the statement names, not one in a text, a function or a subquery', () => {
  expect(readStatement('SELECT 1 FORMAT CSV;').format).toBe('CSV')
  expect(readStatement('SELECT 1 FORMAT JSON SETTINGS max_threads = 1')).toMatchObject({
    format: 'JSON',
    hasSettings: true,
  })
  expect(readStatement("SELECT 'x FORMAT CSV' AS format").format).toBeUndefined()
  expect(readStatement("SELECT format('{}', 1), `FORMAT CSV` FROM t -- FORMAT CSV").format).toBeUndefined()
})

test('rows that come apart from their INSERT are read from a file, with its columns and settings', () => {
  const insert = readStatement('INSERT INTO d.t (a, b) SETTINGS x = 1 FORMAT JSONEachRow')
  expect(insert.fromFile?.('/f').replace(/\s+/g, ' ')).toBe(
    "INSERT INTO d.t (a, b) FROM INFILE '/f' COMPRESSION 'none' SETTINGS x = 1 FORMAT JSONEachRow",
  )
  expect(readStatement('INSERT INTO t VALUES').fromFile?.('/f').replace(/\s+/g, ' ')).toBe(
    "INSERT INTO t FROM INFILE '/f' COMPRESSION 'none' FORMAT Values",
  )
  expect(readStatement('INSERT INTO t SELECT a FROM u FORMAT Null').fromFile).toBeUndefined()
})

test('rows behind an INSERT are rows, whatever they look like', () => {
  const sql = "INSERT INTO t FORMAT CSV\n1,file('x'); DROP TABLE t"
  const insert = readStatement(sql)
  expect(sql.slice(insert.rowsAt)).toBe("1,file('x'); DROP TABLE t")
  expect(insert.fromFile?.('/f')).not.toContain('DROP')
  expect(readStatement('INSERT INTO t FORMAT CSV').rowsAt).toBeUndefined()
})

test('a KILL by id means the id of the caller, which stands before each statement', () => {
  expect(withQueryId('SELECT 1', 'abc')).toBe('/*abc*/ SELECT 1')
  expect(readStatement("KILL QUERY WHERE query_id = 'query_id' ASYNC").sql).toBe(
    "KILL QUERY WHERE extract(query, '^/[*]([^*]+)[*]/') = 'query_id' ASYNC",
  )
})

test('several statements at once and none are refused', () => {
  for (const sql of ['SELECT 1; SELECT 2', "SELECT ';'; DROP TABLE t", '', ' -- nothing'])
    expect(() => readStatement(sql), sql).toThrow(/Multi-statements|Empty query/)
  expect(readStatement("SELECT ';' -- ; \n;").kind).toBe('read')
})
