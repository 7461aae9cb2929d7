import { expect, test } from 'vitest'
import { toSearchPatch, toSelection, toSelectionSearch } from './selectionSearch.ts'

const plan = { field: 'property:plan', op: 'is', value: 'pro' } as const

test('a filter line survives the way into the URL and back', () => {
  const selection = { from: '2024-03-01T00:00:00.000Z', to: '2024-04-01T00:00:00.000Z', filters: [plan] }
  expect(toSelection(toSelectionSearch({ ...toSearchPatch(selection) }))).toEqual(selection)
})

test('filters are read as a list and as the JSON text of one', () => {
  expect(toSelectionSearch({ filters: [plan] })).toEqual({ filters: [plan] })
  expect(toSelectionSearch({ filters: JSON.stringify([plan]) })).toEqual({ filters: [plan] })
})

test('what cannot be read is left out and the rest stays', () => {
  expect(
    toSelectionSearch({
      from: 'yesterday',
      to: '2024-04-01T00:00:00Z',
      filters: [plan, { field: '', op: 'is', value: 'x' }, { field: 'a', op: 'like', value: 'x' }, 7, null],
    }),
  ).toEqual({ to: '2024-04-01T00:00:00.000Z', filters: [plan] })
  expect(toSelectionSearch({ filters: '[{' })).toEqual({})
})

test('a period that ends before it begins is dropped as a whole', () => {
  expect(toSelectionSearch({ from: '2024-04-01T00:00:00Z', to: '2024-03-01T00:00:00Z' })).toEqual({})
})

test('an emptied filter line clears its parts of the URL', () => {
  expect(toSearchPatch({ filters: [] })).toEqual({ from: undefined, to: undefined, filters: undefined })
})

test('no more than twenty filters are taken from a URL', () => {
  expect(toSelectionSearch({ filters: Array(30).fill(plan) }).filters).toHaveLength(20)
})
