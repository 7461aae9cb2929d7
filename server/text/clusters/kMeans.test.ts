import { expect, test } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import { adviseGroups, meanSilhouette, pairDistances } from './adviseGroups.ts'
import { kMeans, type Points } from './kMeans.ts'
import { vMeasure } from './vMeasure.ts'

function toPoints(rows: readonly (readonly number[])[]): Points {
  return { data: Float32Array.from(rows.flat()), count: rows.length, width: rows[0]!.length }
}

function blobs(centres: readonly (readonly number[])[], each: number): { points: Points; labels: number[] } {
  const random = createRandom(7)
  const labels = centres.flatMap((_, c) => Array.from({ length: each }, () => c))
  return { labels, points: toPoints(labels.map((c) => centres[c]!.map((x) => x + random() - 0.5))) }
}

const corners = [
  [0, 0, 0],
  [10, 0, 0],
  [0, 10, 0],
  [0, 0, 10],
]

test('clear blobs are found, and found again with the same seed', () => {
  const { points, labels } = blobs(corners, 40)
  const found = kMeans(points, 4, { seed: 1 })
  expect(vMeasure(labels, [...found.labels])).toBeCloseTo(1, 12)
  expect(kMeans(points, 4, { seed: 1 })).toEqual(found)
})

test('means and inertia of a case computed by hand', () => {
  const { centres, inertia } = kMeans(toPoints([[0], [2], [10], [14]]), 2, { seed: 3 })
  expect([...centres].sort((a, b) => a - b)).toEqual([1, 12])
  expect(inertia).toBe(1 + 1 + 4 + 4)
})

test('more clusters than points, and points that are all the same, are no problem', () => {
  expect(new Set(kMeans(toPoints([[1], [2]]), 5, { seed: 1 }).labels).size).toBe(2)
  expect(kMeans(toPoints([[1], [1], [1]]), 2, { seed: 1 }).inertia).toBe(0)
})

test('silhouettes are those of scikit-learn', () => {
  // sklearn.metrics.silhouette_score, scikit-learn 1.2.1
  const points = toPoints([
    [0, 0],
    [0, 1],
    [1, 0],
    [5, 5],
    [5, 6],
    [9, 0],
  ])
  const distances = pairDistances(points)
  expect(meanSilhouette(distances, [0, 0, 0, 1, 1, 2])).toBeCloseTo(0.70237518778043, 6)
  expect(meanSilhouette(distances, [0, 0, 1, 1, 1, 1])).toBeCloseTo(0.27794286675225394, 6)
})

test('the advised number of groups is the number of blobs', () => {
  const { points } = blobs(corners, 30)
  expect(adviseGroups({ places: points, again: [], features: points }, 1)[0]).toBe(4)
})

test('where there are no groups, one is advised', () => {
  const same = toPoints([[1], [1], [1], [1], [1]])
  expect(adviseGroups({ places: same, again: [], features: same }, 1)).toEqual([1])
  const two = toPoints([[1], [2]])
  expect(adviseGroups({ places: two, again: [], features: two }, 1)).toEqual([1])
})

test('groups that another layout does not have are not advised', () => {
  const { points } = blobs(corners, 30)
  // Every layout tears the blobs in two, each by coins of its own.
  const torn = (seed: number) => {
    const random = createRandom(seed)
    const data = new Float32Array(points.data)
    for (let i = 0; i < points.count; i++) data[i * points.width]! += random() < 0.5 ? 0 : 4
    return { ...points, data }
  }
  const places = torn(1)
  expect(adviseGroups({ places, again: [], features: places }, 1)[0]).toBe(8)
  expect(adviseGroups({ places, again: [torn(2), torn(3)], features: points }, 1)[0]).toBe(4)
})
