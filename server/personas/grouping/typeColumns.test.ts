import { describe, expect, test } from 'vitest'
import { toTable } from './testing/toTable.ts'
import { typeColumns } from './typeColumns.ts'

/** A table of one column under `name` with these cells. */
function columnOf(name: string, cells: readonly string[], chosen: readonly string[] | null = null) {
  const table = {
    ...toTable('x\n'),
    columns: ['first', name],
    rows: cells.map((cell, i) => [`${i % 3}.5`, cell]),
  }
  const { columns, leftOut, unfit } = typeColumns(
    { ...table, rowNumbers: cells.map((_, i) => i + 2) },
    chosen,
  )
  return { columns: columns.filter((column) => column.name.startsWith(name)), leftOut, unfit }
}
const repeated = <T>(cells: readonly T[], times: number) => Array.from({ length: times }, () => cells).flat()

test('numbers are numbers as people write them, and what is missing is missing', () => {
  const [column] = columnOf('spent', ['1,200.50', '', '€ 30', 'NA', '7', '8', '9']).columns
  expect(column).toEqual({
    kind: 'number',
    name: 'spent',
    values: Float64Array.from([1200.5, NaN, 30, NaN, 7, 8, 9]),
  })
})

test('two different values are categories, also when they are numbers; words are categories in order', () => {
  const [coupon] = columnOf('coupon', ['1', '0', '0', '', '1', '0']).columns
  expect(coupon).toEqual({
    kind: 'category',
    name: 'coupon',
    codes: Int32Array.from([1, 0, 0, -1, 1, 0]),
    levels: ['0', '1'],
  })
  const [size] = columnOf('size', repeated(['10 km', '9 km', 'none'], 3)).columns
  expect(size).toMatchObject({ kind: 'category', levels: ['10 km', '9 km', 'none'] })
})

test('several choices in one cell become one column per choice', () => {
  const { columns } = columnOf('channels', [
    'mail;app',
    'app',
    '',
    'mail; shop ;',
    'shop',
    'app;shop',
    'mail',
    'app',
  ])
  expect(columns.map(({ name }) => name)).toEqual(['channels: app', 'channels: mail', 'channels: shop'])
  expect(columns[1]).toMatchObject({
    levels: ['no', 'yes'],
    codes: Int32Array.from([1, 0, -1, 1, 0, 0, 1, 0]),
  })
})

describe('left out with the reason', () => {
  test.each<[string, string[], RegExp]>([
    ['customer_id', ['17', '4', '99', '3'], /an id/],
    ['CustomerID', ['17', '17', '99', '3'], /an id/],
    ['position', ['1', '2', '3', '4'], /numbers the rows/],
    ['joined', repeated(['2024-01-02', '2024-03-01', '2023-12-31'], 3), /dates/],
    ['joined', repeated(['04-09-2012', '08-03-2014', '21-08-2013'], 3), /dates/],
    ['remark', ['fine', 'I like it', 'no', 'slow to load'], /text of its own/],
    ['country', ['x', 'x', 'x'], /says "x" in every row/],
    ['note', ['', '', '', ''], /empty\.$/],
    ['income', ['1', '2', '', ''], /empty in 50 %/],
    [
      'town',
      repeated(
        Array.from({ length: 31 }, (_, i) => `town ${i}`),
        3,
      ),
      /31 different values/,
    ],
  ])('%s', (name, cells, reason) => {
    const { columns, leftOut } = columnOf(name, cells)
    expect(columns).toEqual([])
    expect(leftOut).toContainEqual({ column: name, reason: expect.stringMatching(reason) })
  })
})

test('a column asked for by name is used if it can be', () => {
  expect(columnOf('customer_id', ['17', '4', '99'], ['customer_id']).columns[0]?.kind).toBe('number')
  expect(columnOf('income', ['1', '2', '3', '', '', ''], ['income']).columns[0]?.kind).toBe('number')
  const texts = Array.from({ length: 40 }, (_, i) => `text ${i}`)
  expect(columnOf('remark', texts, ['remark']).leftOut[0]?.reason).toMatch(/different text in every row/)
})

test('dates that are asked for count in days, as they are written', () => {
  const dates = repeated(['08-03-2014', '21-08-2013', '', '04-09-2012'], 3)
  // Days since 1970 as `date -d` of coreutils gives them.
  const days = [16137, 15938, NaN, 15587]
  expect(columnOf('joined', dates, ['joined'])).toMatchObject({
    columns: [{ kind: 'number', isDate: true, values: Float64Array.from(repeated(days, 3)) }],
    leftOut: [],
  })
  const american = columnOf('joined', ['08/30/2013', '09/04/2012', '01/02/2014'], ['joined'])
  expect(american.columns[0]).toMatchObject({ values: Float64Array.from([15947, 15587, 16072]) })
  const doubtful = columnOf('joined', ['03/04/2024', '05/06/2024', '07/08/2024'], ['joined'])
  expect(doubtful.columns).toEqual([])
  expect(doubtful.leftOut[0]?.reason).toContain('03/04/2024, can be read two ways')
  const one = [...Array.from({ length: 40 }, (_, i) => `2024-0${1 + (i >> 3)}-${10 + (i % 8)}`), 'soon']
  expect(columnOf('joined', one, ['joined']).unfit.get('joined')).toEqual(new Map([[40, 'soon']]))
})

test('a word among numbers is not a number and is named', () => {
  const cells = [...Array.from({ length: 30 }, (_, i) => String(i * i)), 'plenty']
  const { columns, unfit } = columnOf('income', cells)
  expect(columns[0]).toMatchObject({ kind: 'number' })
  expect(unfit.get('income')).toEqual(new Map([[30, 'plenty']]))
})
