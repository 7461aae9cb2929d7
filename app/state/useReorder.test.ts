import { expect, test } from 'vitest'
import { afterIdAt } from './useReorder.ts'

const ids = ['a', 'b', 'c', 'd']

test.each([
  ['c', 0, null],
  ['a', 2, 'b'],
  ['a', 4, 'd'],
  ['d', 1, 'a'],
  ['b', 2, 'a'],
])('%s put in before row %i comes after %s', (moved, index, after) => {
  expect(afterIdAt(ids, moved, index)).toBe(after)
})
