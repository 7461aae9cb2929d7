import { expect, test } from 'vitest'
import { noFlow } from '../flow/flowLayout.ts'
import { layOutColumns } from '../layout/columns.ts'
import { detailAt, makeGeometry } from '../layout/geometry.ts'
import { layOutRows } from '../layout/rows.ts'
import { layOutHeader, sizes } from '../layout/sizes.ts'
import { clampZoom, fitZoom, growSeen, scrollIntoStretch, seenAt, zoomForDetail } from './Viewport.ts'

const steps = Array.from({ length: 60 }, (_, index) => `s${index}`)
const layout = {
  columns: layOutColumns([{ id: 'A', bands: [{ substageId: null, stepIds: steps }] }]),
  rows: layOutRows(Array.from({ length: 40 }, (_, index) => ({ id: `l${index}`, height: 100 }))),
  header: layOutHeader({ measured: false, substages: false }),
  flow: noFlow,
  lanes: [],
}

test('of a large map only what is near the window is rendered', () => {
  const near = makeGeometry(layout, 1, 0)
  const seen = seenAt(layout, { left: 0, top: 0, width: 1200, height: 800 }, near)
  expect(seen.columns.from).toBe(0)
  expect(seen.columns.to).toBeLessThan(10)
  expect(seen.rows.to).toBeLessThan(14)
  const far = seenAt(layout, { left: 30 * sizes.column, top: 2000, width: 1200, height: 800 }, near)
  expect(far.columns.from).toBeGreaterThan(25)
  expect(far.rows.from).toBeGreaterThan(14)
})

test('zoomed out the same window shows more', () => {
  const box = { left: 0, top: 0, width: 1200, height: 800 }
  const wide = seenAt(layout, box, makeGeometry(layout, 0.7, 0)).columns.to
  expect(wide).toBeGreaterThan(seenAt(layout, box, makeGeometry(layout, 1, 0)).columns.to)
})

test('many cells that come into view at once are drawn in several slices that end with all of them', () => {
  const wanted = { columns: { from: 10, to: 30 }, rows: { from: 0, to: 10 } }
  let drawn = { columns: { from: 0, to: 6 }, rows: { from: 0, to: 10 } }
  let rounds = 0
  while (rounds < 100 && JSON.stringify(drawn) !== JSON.stringify(wanted)) {
    const next = growSeen(drawn, wanted, 50)
    const cells = (seen: typeof drawn) =>
      (seen.columns.to - seen.columns.from) * (seen.rows.to - seen.rows.from)
    if (rounds > 0) expect(cells(next) - cells(drawn)).toBeLessThanOrEqual(50)
    expect(next.columns.from).toBeGreaterThanOrEqual(wanted.columns.from)
    expect(next.columns.to).toBeLessThanOrEqual(wanted.columns.to)
    drawn = next
    rounds++
  }
  expect(drawn).toEqual(wanted)
  expect(rounds).toBe(4)
})

test('scrolling into view moves as little as possible', () => {
  expect(scrollIntoStretch(100, 300, 150, 250)).toBe(100)
  expect(scrollIntoStretch(100, 300, 50, 90)).toBe(50)
  expect(scrollIntoStretch(100, 300, 350, 450)).toBe(150)
  expect(scrollIntoStretch(0, 300, 350, 900)).toBe(350)
})

test('zoom stays within its limits and fitting never enlarges', () => {
  expect(clampZoom(0.01)).toBe(0.1)
  expect(clampZoom(9)).toBe(2)
  expect(fitZoom(192, 2000)).toBe(1)
})

test('a map that fits is as wide as the window, whatever is drawn of it', () => {
  for (const columns of [6, 14, 40]) {
    const one = {
      ...layout,
      columns: layOutColumns([{ id: 'A', bands: [{ substageId: null, stepIds: steps.slice(0, columns) }] }]),
    }
    const geometry = makeGeometry(one, fitZoom(one.columns.width, 1440), 0)
    expect(geometry.width).toBeLessThanOrEqual(1440)
    expect(geometry.width).toBeGreaterThan(1150)
  }
})

test('a detail that is asked for is drawn, as much of the map as fits', () => {
  for (const stretch of [900, 4_000, 40_000])
    for (const detail of ['atlas', 'stages', 'steps'] as const)
      expect(detailAt(zoomForDetail(detail, stretch, 1440))).toBe(detail)
  expect(zoomForDetail('stages', 2_880, 1440)).toBe(fitZoom(2_880, 1440))
})
