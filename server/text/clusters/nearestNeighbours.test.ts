import { expect, test } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import type { Points } from './kMeans.ts'
import { nearestNeighbours } from './nearestNeighbours.ts'

function unitRows(count: number, width: number): Points {
  const random = createRandom(5)
  const data = new Float32Array(count * width)
  for (let r = 0; r < count; r++) {
    const row = Array.from({ length: width }, () => random() - 0.5)
    const length = Math.hypot(...row)
    data.set(
      row.map((value) => value / length),
      r * width,
    )
  }
  return { data, count, width }
}

test('the nearest are exactly those of a plain comparison of all pairs', async () => {
  const points = unitRows(300, 20)
  const k = 6
  const { indices, distances } = await nearestNeighbours(points, points, k)
  const row = (r: number) => points.data.subarray(r * 20, (r + 1) * 20)
  for (let r = 0; r < points.count; r++) {
    const all = Array.from({ length: points.count }, (_, j) => ({
      j,
      distance: 1 - row(r).reduce((sum, value, d) => sum + value * row(j)[d]!, 0),
    })).filter(({ j }) => j !== r)
    all.sort((a, b) => a.distance - b.distance)
    const expected = all.slice(0, k - 1)
    expect([...indices.subarray(r * k, (r + 1) * k)]).toEqual([r, ...expected.map(({ j }) => j)])
    expected.forEach(({ distance }, i) => {
      expect(distances[r * k + 1 + i]).toBeCloseTo(distance, 5)
    })
  }
})
