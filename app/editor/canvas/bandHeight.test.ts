import { expect, test } from 'vitest'
import type { Unplanned } from '../numbers/MapNumbersContext.tsx'
import { bandHeight, unplannedIn } from './bandHeight.ts'

const columns = [
  { index: 0, stepId: 'a' },
  { index: 1, stepId: null },
]
const unplanned = (counts: Record<string, number>) => (stepId: string | null) =>
  Array.from({ length: counts[String(stepId)] ?? 0 }, (_, i) => ({ touchpointId: `t${i}` }) as Unplanned)

test('the band is as high as its label where nothing happens off the map, and higher by the chips it shows', () => {
  const without = bandHeight(columns, unplanned({}))
  const one = bandHeight(columns, unplanned({ a: 1 }))
  const three = bandHeight(columns, unplanned({ a: 3 }))
  expect(one).toBeGreaterThanOrEqual(without)
  expect(three - one).toBe(52)
  expect(bandHeight(columns, unplanned({ a: 4 }))).toBe(bandHeight(columns, unplanned({ a: 40 })))
})

test('what happens before the first step stands in the first column', () => {
  const after = unplanned({ a: 1, null: 2 })
  expect(unplannedIn(columns[0]!, after)).toHaveLength(3)
  expect(unplannedIn(columns[1]!, after)).toHaveLength(0)
})
