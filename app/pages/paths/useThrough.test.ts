import { expect, it } from 'vitest'
import { toThroughSearch } from './useThrough.ts'

it('reads touchpoints and pairs of them from an address and leaves out anything else', () => {
  expect(toThroughSearch([['a'], ['a', 'b'], [], ['a', 'b', 'c'], [1], 'a', null])).toEqual([
    ['a'],
    ['a', 'b'],
  ])
  expect(toThroughSearch('a')).toBeUndefined()
  expect(toThroughSearch([])).toBeUndefined()
})
