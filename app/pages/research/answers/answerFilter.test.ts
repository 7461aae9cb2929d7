import { expect, test } from 'vitest'
import { isFiltered, noFilter, toAnswersQuery, toBulkFilter } from './answerFilter.ts'

test('an empty filter asks for nothing and leaves nothing out', () => {
  expect(isFiltered(noFilter)).toBe(false)
  expect(Object.values(toAnswersQuery(noFilter)).filter((value) => value !== undefined)).toEqual([])
  expect(toBulkFilter(noFilter)).toEqual({ attributes: [] })
})

test('the list and the coding of many rows are narrowed alike', () => {
  const filter = {
    ...noFilter,
    q: ' late ',
    codeId: 'c1',
    scoreOf: 'q2',
    minScore: 0,
    attribute: { key: 'plan', value: 'pro' },
  }
  expect(isFiltered(filter)).toBe(true)
  const condition = [{ key: 'plan', op: 'is', value: 'pro' }]
  expect(toAnswersQuery(filter)).toMatchObject({
    q: 'late',
    codeId: 'c1',
    scoreOf: 'q2',
    minScore: 0,
    attributes: JSON.stringify(condition),
  })
  expect(toBulkFilter(filter)).toEqual({
    q: 'late',
    codeId: 'c1',
    scoreOf: 'q2',
    minScore: 0,
    attributes: condition,
  })
})

test('a condition without a value is none', () => {
  expect(toBulkFilter({ ...noFilter, attribute: { key: 'plan', value: '' } }).attributes).toEqual([])
})
