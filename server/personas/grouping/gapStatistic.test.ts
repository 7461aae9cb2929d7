import { expect, test } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import { chooseByGap, createReference, gapsOf } from './gapStatistic.ts'
import { kPrototypes, type MixedRows } from './kPrototypes.ts'
import { iris } from './testing/iris.ts'
import { mixedRows } from './testing/mixedRows.ts'
import { ruspini } from './testing/ruspini.ts'

function gapsFor(rows: MixedRows, most: number, rounds: number) {
  const groups = Array.from({ length: most }, (_, i) => i + 1)
  const costs = (of: MixedRows, starts: number) =>
    groups.map((k) => kPrototypes(of, { groups: k, gamma: 1, seed: 1, starts }).cost)
  const random = createRandom(5)
  const reference = createReference(rows)
  return gapsOf(
    groups,
    costs(rows, 5),
    Array.from({ length: rounds }, () => costs(reference(random), 3)),
  )
}

// R 4.2, cluster 2.1.4: clusGap(x, kmeans, d.power = 2, nstart = 20), 500 and 200 sets, here 100; they are drawn at random.
test('the points of Ruspini have the gaps of clusGap(), and four groups', () => {
  const gaps = gapsFor(mixedRows(ruspini), 8, 100)
  const expected = [-0.1526, 0.1493, 0.3024, 1.3107, 1.2699, 1.2026, 1.193, 1.1715]
  gaps.forEach((gap, i) => {
    expect(Math.abs(gap!.gap - expected[i]!), `${i + 1} groups`).toBeLessThan(0.04)
    expect(Math.abs(gap!.se - 0.077)).toBeLessThan(0.02)
  })
  expect(chooseByGap(gaps)).toBe(4)
})

test('so have the irises', () => {
  const gaps = gapsFor(mixedRows(iris), 7, 100)
  const expected = [0.0819, 0.5974, 0.8763, 1.0033, 1.0444, 0.9986, 1.0595]
  // kmeans() with ten starts misses the best six groups (log W 3.0375 instead of 2.9475).
  for (const i of [0, 1, 2, 3, 4, 6])
    expect(Math.abs(gaps[i]!.gap - expected[i]!), `${i + 1} groups`).toBeLessThan(0.04)
})

test('evenly spread points are one group', () => {
  const chosen = Array.from({ length: 10 }, (_, seed) => {
    const random = createRandom(seed + 1)
    const rows = mixedRows(Array.from({ length: 120 }, () => [random(), random(), random()]))
    return chooseByGap(gapsFor(rows, 4, 30))
  })
  // The references differ from draw to draw: now and then the rule is wrong.
  expect(chosen.filter((groups) => groups === 1).length).toBeGreaterThanOrEqual(8)
})

test('references keep the box, its direction and the shares of categories', () => {
  const random = createRandom(3)
  const n = 2_000
  const along = Array.from({ length: n }, () => random() * 10)
  // A thin band along the diagonal: a box along the axes would fill the whole square.
  const rows = mixedRows(
    along.map((t) => [t, t + random() * 0.1]),
    along.map(() => [random() < 0.2 ? 'rare' : 'usual']),
    [['rare', 'usual']],
  )
  const made = createReference(rows)(random)
  let rare = 0
  for (let i = 0; i < n; i++) {
    const [x, y] = [made.numbers[i * 2]!, made.numbers[i * 2 + 1]!]
    expect(Math.abs(y - x - 0.05)).toBeLessThan(0.08)
    expect(x).toBeGreaterThan(-0.2)
    expect(x).toBeLessThan(10.2)
    if (made.categories[i] === 0) rare++
  }
  expect(rare / n).toBeCloseTo(0.2, 1)
})

test('the rule takes the first gap that the next does not beat by more than its standard error', () => {
  const gap = (groups: number, value: number, se: number) => ({ groups, gap: value, se })
  expect(chooseByGap([gap(1, 0.1, 0.01), gap(2, 0.3, 0.01), gap(3, 0.305, 0.01), gap(4, 0.6, 0.01)])).toBe(2)
  expect(chooseByGap([gap(1, 0.1, 0.01), gap(2, 0.3, 0.01)])).toBe(2)
  expect(chooseByGap([])).toBe(null)
  // All rows equal within groups: log 0 does not exist.
  expect(gapsOf([1, 2], [3, 0], [[4, 1]])).toEqual([
    { groups: 1, gap: Math.log(4) - Math.log(3), se: 0 },
    null,
  ])
})
