import { expect, test } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import { adviseGroups } from './adviseGroups.ts'
import type { Points } from './kMeans.ts'

/** Points spread evenly within `spread` of their middles. */
function around(middles: readonly { at: readonly number[]; count: number; spread: number }[]): Points {
  const random = createRandom(7)
  const width = middles[0]!.at.length
  const count = middles.reduce((sum, one) => sum + one.count, 0)
  const data = new Float32Array(count * width)
  let row = 0
  for (const { at, count: times, spread } of middles)
    for (let i = 0; i < times; i++, row++)
      for (let d = 0; d < width; d++) data[row * width + d] = at[d]! + spread * (2 * random() - 1)
  return { data, count, width }
}
const advise = (points: Points) => adviseGroups({ places: points, again: [points], features: points }, 1)

test('two groups are advised where there are two and no more, however uneven they are', () => {
  const [left, right] = [
    { at: [0, 0, 0], spread: 1 },
    { at: [6, 0, 0], spread: 1 },
  ]
  expect(
    advise(
      around([
        { ...left, count: 100 },
        { ...right, count: 100 },
      ]),
    )[0],
  ).toBe(2)
  expect(
    advise(
      around([
        { ...left, count: 160 },
        { ...right, count: 40 },
      ]),
    )[0],
  ).toBe(2)
})

test('four subjects that lie together are told apart, though the rest against one is the clearer cut', () => {
  const together = [
    [5, 0, 0],
    [8, 0, 0],
    [6.5, 2.6, 0],
    [6.5, 0.9, 2.5],
  ]
  const points = around([[-3, 0, 0], ...together].map((at) => ({ at, count: 60, spread: 0.9 })))
  expect(advise(points).slice(0, 2)).toEqual([5, 2])
})
