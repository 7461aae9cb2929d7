import { describe, expect, test } from 'vitest'
import { columnAt, layOutColumns } from './columns.ts'

const map = layOutColumns(
  [
    {
      id: 'A',
      bands: [
        { substageId: null, stepIds: ['a1'] },
        { substageId: 'A1', stepIds: ['a2', 'a3'] },
      ],
    },
    { id: 'B', bands: [] },
    { id: 'C', bands: [{ substageId: null, stepIds: ['c1'] }] },
  ],
  100,
)

describe('columns', () => {
  test('every step is a column, and a stage without steps still has one to drop things into', () => {
    expect(map.columns.map((column) => column.key)).toEqual(['a1', 'a2', 'a3', 'stage:B', 'c1'])
    expect(map.columns.map((column) => column.x)).toEqual([0, 100, 200, 300, 400])
    expect(map.width).toBe(500)
  })

  test('a stage header spans its steps, a substage header only those inside it', () => {
    expect(map.stages.map(({ id, first, last, width }) => [id, first, last, width])).toEqual([
      ['A', 0, 2, 300],
      ['B', 3, 3, 100],
      ['C', 4, 4, 100],
    ])
    expect(map.substages.map(({ id, first, last, x }) => [id, first, last, x])).toEqual([['A1', 1, 2, 100]])
  })

  test('a substage without steps has a column of its own', () => {
    const { columns, substages } = layOutColumns([
      {
        id: 'A',
        bands: [
          { substageId: 'A1', stepIds: [] },
          { substageId: null, stepIds: ['a1'] },
        ],
      },
    ])
    expect(columns.map((column) => [column.key, column.substageId])).toEqual([
      ['stage:A1', 'A1'],
      ['a1', null],
    ])
    expect(substages[0]).toMatchObject({ first: 0, last: 0 })
  })

  test('a collapsed stage is one narrow column, and those behind it move up', () => {
    const folded = layOutColumns(
      [
        { id: 'A', collapsed: true, bands: [{ substageId: 'A1', stepIds: ['a1', 'a2'] }] },
        { id: 'B', bands: [{ substageId: null, stepIds: ['b1'] }] },
      ],
      200,
    )
    expect(folded.columns.map(({ key, x, width, collapsed }) => [key, x, width, collapsed])).toEqual([
      ['stage:A', 0, 88, true],
      ['b1', 88, 200, false],
    ])
    expect(folded.substages).toEqual([])
    expect(folded.width).toBe(288)
    expect([columnAt(folded, 87)?.key, columnAt(folded, 88)?.key]).toEqual(['stage:A', 'b1'])
  })

  test('the column under a point is found, and none beside the map', () => {
    expect(columnAt(map, 250)?.key).toBe('a3')
    expect(columnAt(map, 300)?.key).toBe('stage:B')
    expect(columnAt(map, -1)).toBeNull()
    expect(columnAt(map, 500)).toBeNull()
  })
})
