import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutColumns } from '../layout/columns.ts'
import { type GridView, locate, placeAt } from './gridView.ts'
import { type Direction, movePlace } from './movePlace.ts'
import { type Place, parsePlaceKey, placeKey } from './place.ts'

const items: Record<string, string[]> = { 'L1/a1': ['c1', 'c2'], 'L1/b1': ['c3'], 'L2/a2': ['c4'] }
const grid: GridView = {
  layout: layOutColumns([
    {
      id: 'A',
      bands: [
        { substageId: null, stepIds: ['a1'] },
        { substageId: 'A1', stepIds: ['a2'] },
      ],
    },
    { id: 'B', bands: [{ substageId: null, stepIds: ['b1'] }] },
    { id: 'C', bands: [] },
  ]),
  lanes: [
    { id: 'L1', collapsed: false },
    { id: 'L2', collapsed: false },
    { id: 'L3', collapsed: true },
  ],
  itemsOf: (laneId, column) => items[`${laneId}/${column}`] ?? [],
}
const go = (place: Place | null, ...directions: Direction[]) =>
  directions.reduce((at, direction) => movePlace(grid, at, direction), place)
const card = (laneId: string, column: string, itemId: string): Place => ({
  kind: 'item',
  laneId,
  column,
  itemId,
})

describe('moving over the map with the keyboard', () => {
  test('without a place it begins at the first stage', () => {
    expect(go(null, 'right')).toEqual({ kind: 'stage', id: 'A' })
  })

  test('right and left go from stage to stage whatever number of steps they have', () => {
    expect(go({ kind: 'stage', id: 'A' }, 'right')).toEqual({ kind: 'stage', id: 'B' })
    expect(go({ kind: 'stage', id: 'B' }, 'right', 'right')).toEqual({ kind: 'stage', id: 'C' })
    expect(go({ kind: 'stage', id: 'B' }, 'left', 'left')).toEqual({ kind: 'stage', id: 'A' })
  })

  test('down goes from a stage to its step where there is no substage, else through the substage', () => {
    expect(go({ kind: 'stage', id: 'A' }, 'down')).toEqual({ kind: 'step', column: 'a1' })
    expect(go({ kind: 'step', column: 'a2' }, 'up')).toEqual({ kind: 'substage', id: 'A1' })
    expect(go({ kind: 'step', column: 'a2' }, 'up', 'up')).toEqual({ kind: 'stage', id: 'A' })
    expect(go({ kind: 'step', column: 'a1' }, 'up')).toEqual({ kind: 'stage', id: 'A' })
  })

  test('down and up run through the cards of a cell before they leave it', () => {
    expect(go({ kind: 'step', column: 'a1' }, 'down')).toEqual(card('L1', 'a1', 'c1'))
    expect(go({ kind: 'step', column: 'a1' }, 'down', 'down')).toEqual(card('L1', 'a1', 'c2'))
    expect(go({ kind: 'step', column: 'a1' }, 'down', 'down', 'down')).toEqual({
      kind: 'cell',
      laneId: 'L2',
      column: 'a1',
    })
    expect(go({ kind: 'cell', laneId: 'L2', column: 'a1' }, 'up')).toEqual(card('L1', 'a1', 'c2'))
  })

  test('sideways keeps the height in the stack as far as the next cell goes', () => {
    expect(go(card('L1', 'a1', 'c2'), 'right')).toEqual({ kind: 'cell', laneId: 'L1', column: 'a2' })
    expect(go(card('L1', 'b1', 'c3'), 'left', 'left')).toEqual(card('L1', 'a1', 'c1'))
  })

  test('left of the first column is the label of the lane, and lanes are walked up and down there', () => {
    const label = go(card('L1', 'a1', 'c1'), 'left')
    expect(label).toEqual({ kind: 'lane', id: 'L1' })
    expect(go(label, 'down')).toEqual({ kind: 'lane', id: 'L2' })
    expect(go(label, 'up')).toEqual({ kind: 'lane', id: 'L1' })
  })

  test('a collapsed lane is one place', () => {
    expect(go({ kind: 'cell', laneId: 'L2', column: 'a1' }, 'down')).toEqual({ kind: 'lane', id: 'L3' })
  })

  test('the first and the last place of row and map are one key away', () => {
    expect(go(card('L1', 'b1', 'c3'), 'home')).toEqual({ kind: 'lane', id: 'L1' })
    expect(go(card('L1', 'a1', 'c1'), 'end')).toEqual({ kind: 'cell', laneId: 'L1', column: 'stage:C' })
    expect(go(card('L1', 'b1', 'c3'), 'first')).toEqual({ kind: 'stage', id: 'A' })
  })

  test('a place that is gone leads back to the beginning', () => {
    expect(go(card('L1', 'a1', 'gone'), 'right')).toEqual({ kind: 'stage', id: 'A' })
  })

  test('any walk stays on the map, and every place of it can be found again', () => {
    const directions: Direction[] = ['left', 'right', 'up', 'down', 'home', 'end', 'first', 'last']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...directions), { minLength: 1, maxLength: 60 }), (walk) => {
        const place = go(null, ...walk)!
        expect(placeAt(grid, locate(grid, place)!)).toEqual(place)
        expect(parsePlaceKey(placeKey(place))).toEqual(place)
      }),
    )
  })
})
