import { expect, test } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import { gammaOf, kPrototypes, nearestPrototypes } from './kPrototypes.ts'
import { iris } from './testing/iris.ts'
import { mixedRows, partition } from './testing/mixedRows.ts'

/** Stock prices, sectors and countries of the tests of nicodv/kmodes (MIT), kmodes/tests/test_kprototypes.py. */
const prices = [738.5, 369.5, 368.2, 346.7, 343.5, 282.4, 282.1, 279.7, 257.2, 205.2, 192.1, 195.7]
const sectors = ['tech', 'nrg', 'tech', 'tech', 'fin', 'fin', 'tel', 'cons', 'cons', 'tel', 'tech', 'nrg']
const countries = ['USA', 'USA', 'USA', 'USA', 'USA', 'USA', 'CN', 'USA', 'USA', 'USA', 'USA', 'NL']
const newer = [
  [134.1, 'fin', 'USA'],
  [190.2, 'cons', 'USA'],
  [389.1, 'nrg', 'CA'],
  [150.4, 'mat', 'USA'],
] as const
const levels = [
  ['tech', 'nrg', 'fin', 'tel', 'cons', 'mat'],
  ['USA', 'CN', 'NL', 'CA'],
]
const stocks = mixedRows(
  prices.map((price) => [price]),
  sectors.map((sector, i) => [sector, countries[i]!]),
  levels,
)

test('the stocks of kmodes fall into the four groups published there, and new ones go where they go there', () => {
  const gamma = gammaOf(stocks)
  expect(gamma).toBeCloseTo(139.80667 / 2, 4)
  const found = kPrototypes(stocks, { groups: 4, gamma, seed: 1, starts: 10 })
  expect(partition(found.labels)).toEqual([[0], [1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11]])
  // The least cost over all partitions into four, by exhaustive search.
  expect(found.cost).toBeCloseTo(1664.4709, 3)
  const placed = nearestPrototypes(
    mixedRows(
      newer.map(([price]) => [price]),
      newer.map(([, sector, country]) => [sector, country]),
      levels,
    ),
    found,
    gamma,
  )
  const [a, b] = [found.labels[1], found.labels[9]]
  expect([...placed]).toEqual([b, b, a, b])
})

test.each([
  [2, 152.34795176053, [53, 97]],
  [3, 78.8514414261, [38, 50, 62]],
  [4, 57.2284732143, [28, 32, 40, 50]],
  [5, 46.4461820513, [12, 24, 25, 39, 50]],
])(
  'without categories it is k-means: iris in %i groups as R 4.2 kmeans(nstart = 100)',
  (groups, squares, sizes) => {
    const found = kPrototypes(mixedRows(iris), { groups, gamma: 1, seed: 1, starts: 30 })
    expect(found.cost).toBeCloseTo(squares, 9)
    expect(
      partition(found.labels)
        .map((group) => group.length)
        .sort((x, y) => x - y),
    ).toEqual(sizes)
  },
)

test('it ends where no row is nearer to another prototype and prototypes are means and modes', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = createRandom(seed)
    const n = 20 + Math.floor(random() * 80)
    const rows = mixedRows(
      Array.from({ length: n }, () => [random() * 4, random()]),
      Array.from({ length: n }, () => ['abcd'[Math.floor(random() * 4)]!, 'xy'[Math.floor(random() * 2)]!]),
      [
        ['a', 'b', 'c', 'd'],
        ['x', 'y'],
      ],
    )
    const groups = 2 + (seed % 5)
    const gamma = 0.2 + random()
    const found = kPrototypes(rows, { groups, gamma, seed, starts: 2 })
    const distance = (row: number, g: number) => {
      let sum = 0
      for (let j = 0; j < 2; j++) sum += (rows.numbers[row * 2 + j]! - found.means[g * 2 + j]!) ** 2
      for (let j = 0; j < 2; j++) if (rows.categories[row * 2 + j] !== found.modes[g * 2 + j]) sum += gamma
      return sum
    }
    let cost = 0
    for (let row = 0; row < n; row++) {
      const own = distance(row, found.labels[row]!)
      cost += own
      for (let g = 0; g < groups; g++)
        expect(own, `seed ${seed}`).toBeLessThanOrEqual(distance(row, g) + 1e-9)
    }
    expect(found.cost).toBeCloseTo(cost, 9)
    for (let g = 0; g < groups; g++) {
      const members = [...found.labels.keys()].filter((row) => found.labels[row] === g)
      expect(members.length, `seed ${seed}`).toBeGreaterThan(0)
      const mean = members.reduce((sum, row) => sum + rows.numbers[row * 2]!, 0) / members.length
      expect(found.means[g * 2]).toBeCloseTo(mean, 9)
      const counts = [0, 1, 2, 3].map(
        (code) => members.filter((row) => rows.categories[row * 2] === code).length,
      )
      expect(counts[found.modes[g * 2]!]).toBe(Math.max(...counts))
    }
  }
})

test('the same seed gives the same groups', () => {
  const run = () => kPrototypes(stocks, { groups: 3, gamma: 5, seed: 7, starts: 4 })
  expect(run()).toEqual(run())
})

test('more groups than different rows leave groups empty and do no harm', () => {
  const rows = mixedRows([[1], [1], [2], [2]])
  const found = kPrototypes(rows, { groups: 3, gamma: 1, seed: 1, starts: 2 })
  expect(found.cost).toBe(0)
  expect(partition(found.labels)).toEqual([
    [0, 1],
    [2, 3],
  ])
})
