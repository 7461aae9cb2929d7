import { describe, expect, it } from 'vitest'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { noFlow } from '../flow/flowLayout.ts'
import type { MapLayout } from '../store/LayoutStore.ts'
import { layOutColumns } from './columns.ts'
import { detailAt, farSizes, makeGeometry } from './geometry.ts'
import { layOutRows } from './rows.ts'
import { layOutHeader, sizes } from './sizes.ts'

const lane = (id: string, kind: LaneRecord['kind']) => ({ id, kind, collapsed: false }) as LaneRecord

/** Twelve stages of five steps, three lanes. */
const layout: MapLayout = {
  columns: layOutColumns(
    Array.from({ length: 12 }, (_, stage) => ({
      id: `s${stage}`,
      bands: [{ substageId: null, stepIds: Array.from({ length: 5 }, (_, step) => `s${stage}.${step}`) }],
    })),
  ),
  rows: layOutRows([
    { id: 'actions', height: 300 },
    { id: 'mood', height: 188 },
    { id: 'pains', height: 120 },
  ]),
  header: layOutHeader({ measured: false, substages: false }),
  flow: noFlow,
  lanes: [lane('actions', 'text'), lane('mood', 'emotion'), lane('pains', 'text')],
}

describe('makeGeometry', () => {
  it('draws cards from near, steps from further away and stages from far', () => {
    expect([1, 0.62, 0.5, 0.3, 0.2].map(detailAt)).toEqual(['steps', 'steps', 'stages', 'stages', 'atlas'])
  })

  it.each([1.4, 0.5, 0.2])('leads from the map to the screen and back at zoom %s', (zoom) => {
    const geometry = makeGeometry(layout, zoom, 0)
    for (const point of [
      { x: 0, y: 0 },
      { x: 3_333, y: 401 },
      { x: layout.columns.width + 40, y: layout.rows.height + 30 },
    ]) {
      const back = geometry.toMap(geometry.toScreen(point))
      expect(back.x).toBeCloseTo(point.x, 6)
      expect(back.y).toBeCloseTo(point.y, 6)
    }
  })

  it('puts the first cell right of the labels and below the header', () => {
    expect(makeGeometry(layout, 2, 100).toScreen({ x: 0, y: 0 })).toEqual({
      x: sizes.laneLabel * 2,
      y: (layout.header.height + 100) * 2,
    })
  })

  it('keeps stages wide enough to be read however far away, one column each', () => {
    const { columns } = makeGeometry(layout, 0.1, 0)
    expect(columns.map((column) => column.key)).toEqual(layout.columns.stages.map((span) => span.id))
    expect(Math.min(...columns.map((column) => column.width))).toBe(farSizes.minStage)
  })

  it('gives every step a column from further away', () => {
    const { columns, rows } = makeGeometry(layout, 0.5, 0)
    expect(columns).toHaveLength(60)
    expect(columns[1]).toMatchObject({ key: 's0.1', x: 96, width: 96 })
    expect(rows.map((row) => row.height)).toEqual([farSizes.lane, farSizes.curveLane, farSizes.lane])
  })
})
