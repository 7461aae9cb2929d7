import { expect, test } from 'vitest'
import { withRows } from './applyRows.ts'

test('rows are replaced where they stand, new ones come last, and null takes one away', () => {
  const list = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
    { id: 'c', name: 'C' },
  ]
  expect(
    withRows(list, [
      { id: 'b', row: { id: 'b', name: 'B2' } },
      { id: 'a', row: null },
      { id: 'd', row: { id: 'd', name: 'D' } },
      { id: 'gone', row: null },
    ]),
  ).toEqual([
    { id: 'b', name: 'B2' },
    { id: 'c', name: 'C' },
    { id: 'd', name: 'D' },
  ])
})
