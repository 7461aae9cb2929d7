import { expect, test } from 'vitest'
import { layOutColumns } from '../layout/columns.ts'
import { layOutRows } from '../layout/rows.ts'
import { layOutHeader, sizes } from '../layout/sizes.ts'
import { clampZoom, fitZoom, scrollForZoom, scrollIntoStretch, seenAt } from './Viewport.ts'

const steps = Array.from({ length: 60 }, (_, index) => `s${index}`)
const layout = {
  columns: layOutColumns([{ id: 'A', bands: [{ substageId: null, stepIds: steps }] }]),
  rows: layOutRows(Array.from({ length: 40 }, (_, index) => ({ id: `l${index}`, height: 100 }))),
  header: layOutHeader({ measured: false, substages: false }),
  lanes: [],
}

test('of a large map only what is near the window is rendered', () => {
  const seen = seenAt(layout, { left: 0, top: 0, width: 1200, height: 800 }, 1, 0)
  expect(seen.columns.from).toBe(0)
  expect(seen.columns.to).toBeLessThan(10)
  expect(seen.rows.to).toBeLessThan(14)
  const far = seenAt(layout, { left: 30 * sizes.column, top: 2000, width: 1200, height: 800 }, 1, 0)
  expect(far.columns.from).toBeGreaterThan(25)
  expect(far.rows.from).toBeGreaterThan(14)
})

test('zoomed out the same window shows more', () => {
  const box = { left: 0, top: 0, width: 1200, height: 800 }
  const wide = seenAt(layout, box, 0.5, 0).columns.to
  expect(wide).toBeGreaterThan(seenAt(layout, box, 1, 0).columns.to)
})

test('what is under the pointer stays under it while the zoom changes', () => {
  // Content at 500 + 200 = 700 px at zoom 1 lies at 1,400 px at zoom 2.
  expect(scrollForZoom(500, 200, 1, 2)).toBe(1200)
  expect(scrollForZoom(scrollForZoom(500, 200, 1, 1.7), 200, 1.7, 1)).toBeCloseTo(500, 6)
})

test('scrolling into view moves as little as possible', () => {
  expect(scrollIntoStretch(100, 300, 150, 250)).toBe(100)
  expect(scrollIntoStretch(100, 300, 50, 90)).toBe(50)
  expect(scrollIntoStretch(100, 300, 350, 450)).toBe(150)
  expect(scrollIntoStretch(0, 300, 350, 900)).toBe(350)
})

test('zoom stays within its limits and fitting never enlarges', () => {
  expect(clampZoom(0.01)).toBe(0.25)
  expect(clampZoom(9)).toBe(2)
  expect(fitZoom({ ...layout, columns: layOutColumns([{ id: 'A', bands: [] }]) }, 2000)).toBe(1)
})
