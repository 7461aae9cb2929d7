import { describe, expect, test } from 'vitest'
import type { GridView } from '../grid/gridView.ts'
import { type Place, placeKey } from '../grid/place.ts'
import { layOutColumns } from '../layout/columns.ts'
import { selectRange } from './selectRange.ts'

/** Stage A with steps a1, a2, stage B with b1, stage C with c1; lanes x and y. */
const items: Record<string, string[]> = { 'x/a1': ['1', '2', '3'], 'x/b1': ['4'], 'y/a2': ['5'] }
const band = (stepIds: string[]) => [{ substageId: null, stepIds }]
const grid: GridView = {
  layout: layOutColumns([
    { id: 'A', bands: band(['a1', 'a2']) },
    { id: 'B', bands: band(['b1']) },
    { id: 'C', bands: band(['c1']) },
  ]),
  lanes: [
    { id: 'x', collapsed: false },
    { id: 'y', collapsed: false },
  ],
  itemsOf: (lane, column) => items[`${lane}/${column}`] ?? [],
}
const keys = (from: Place, to: Place) => selectRange(grid, from, to).map(placeKey)
const item = (laneId: string, column: string, itemId: string): Place => ({
  kind: 'item',
  laneId,
  column,
  itemId,
})
const cell = (laneId: string, column: string): Place => ({ kind: 'cell', laneId, column })

describe('from one place to another', () => {
  test('headers of one row, in either direction, each once', () => {
    expect(keys({ kind: 'step', column: 'b1' }, { kind: 'step', column: 'a1' })).toEqual([
      'step/a1',
      'step/a2',
      'step/b1',
    ])
    expect(keys({ kind: 'stage', id: 'A' }, { kind: 'stage', id: 'B' })).toEqual(['stage/A', 'stage/B'])
    expect(keys({ kind: 'lane', id: 'y' }, { kind: 'lane', id: 'x' })).toEqual(['lane/x', 'lane/y'])
  })

  test('slips of one cell', () => {
    expect(keys(item('x', 'a1', '3'), item('x', 'a1', '2'))).toEqual(['item/x/a1/2', 'item/x/a1/3'])
  })

  test('all slips of the rectangle between two cells', () => {
    expect(keys(item('x', 'b1', '4'), cell('y', 'a2'))).toEqual(['item/x/b1/4', 'item/y/a2/5'])
    expect(keys(cell('y', 'c1'), item('x', 'a1', '2'))).toEqual([
      'item/x/a1/1',
      'item/x/a1/2',
      'item/x/a1/3',
      'item/x/b1/4',
      'item/y/a2/5',
    ])
  })

  test('the cells themselves where all are empty', () => {
    expect(keys(cell('y', 'b1'), cell('y', 'c1'))).toEqual(['cell/y/b1', 'cell/y/c1'])
  })

  test('places of different sorts give the second alone', () => {
    expect(keys({ kind: 'stage', id: 'A' }, { kind: 'step', column: 'b1' })).toEqual(['step/b1'])
    expect(keys({ kind: 'lane', id: 'x' }, cell('x', 'a1'))).toEqual(['cell/x/a1'])
  })
})
