import { expect, test } from 'vitest'
import { randomSource } from '../../journey/testing/randomSource.ts'
import { krippendorffsAlpha, type MeasurementLevel, measurementLevels } from './krippendorffsAlpha.ts'
import type { Rating, Ratings } from './Ratings.ts'

const _ = null
/** K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, twelve units. */
const observers: Rating[][] = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
  [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
const units = observers[0]!.map((_rating, u) => observers.map((ratings) => ratings[u]!))

test.each([
  ['nominal', 0.7434],
  ['ordinal', 0.8154],
  ['interval', 0.8491],
  ['ratio', 0.7974],
] as const)('the published example has its published %s alpha', (level, alpha) => {
  expect(krippendorffsAlpha({ units }, level).value).toBeCloseTo(alpha, 4)
})

test('two observers of binary data: the example A of the same paper is 0.095', () => {
  const meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
  const owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
  const alpha = krippendorffsAlpha({ units: meg.map((value, u) => [value, owen[u]!]) }, 'nominal')
  expect(alpha.value).toBeCloseTo(0.095, 3)
})

test('two observers of nominal data: the example B of the same paper is 0.692', () => {
  const ben = ['a', 'a', 'b', 'b', 'd', 'c', 'c', 'c', 'e', 'd', 'd', 'a']
  const gerry = ['b', 'a', 'b', 'b', 'b', 'c', 'c', 'c', 'e', 'd', 'd', 'd']
  const alpha = krippendorffsAlpha({ units: ben.map((value, u) => [value, gerry[u]!]) }, 'nominal')
  expect(alpha.value).toBeCloseTo(0.692, 3)
})

/** The definition itself: the coincidence matrix, pair by pair, and the difference of every two values. */
function byDefinition(ratings: Ratings, level: MeasurementLevel): number {
  const values = [...new Set(ratings.units.flat().filter((value) => value !== null))] as number[]
  values.sort((a, b) => a - b)
  const coincidences = values.map(() => values.map(() => 0))
  for (const unit of ratings.units) {
    const here = unit.filter((value) => value !== null) as number[]
    here.forEach((a, i) => {
      here.forEach((b, j) => {
        if (i !== j) coincidences[values.indexOf(a)]![values.indexOf(b)]! += 1 / (here.length - 1)
      })
    })
  }
  const counts = coincidences.map((row) => row.reduce((sum, n) => sum + n, 0))
  const n = counts.reduce((sum, count) => sum + count, 0)
  const delta = (c: number, k: number): number => {
    const [a, b] = [values[c]!, values[k]!]
    if (c === k) return 0
    if (level === 'nominal') return 1
    if (level === 'interval') return (a - b) ** 2
    if (level === 'ratio') return ((a - b) / (a + b)) ** 2
    const between = counts.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((sum, count) => sum + count, 0)
    return (between - (counts[c]! + counts[k]!) / 2) ** 2
  }
  let [observed, expected] = [0, 0]
  for (let c = 0; c < values.length; c++)
    for (let k = 0; k < values.length; k++) {
      observed += coincidences[c]![k]! * delta(c, k)
      expected += (counts[c]! * counts[k]! * delta(c, k)) / (n - 1)
    }
  return 1 - observed / expected
}

test('any ratings give what the coincidence matrix gives, with gaps, weights and many coders', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomSource(seed)
    const coders = 2 + random.int(4)
    const made = Array.from({ length: 3 + random.int(12) }, () =>
      Array.from({ length: coders }, () => (random.chance(0.25) ? null : random.int(5) * 0.5)),
    )
    const rated = made.concat([
      [0, 1, ...new Array(coders - 2).fill(null)],
      [1, 1, ...new Array(coders - 2).fill(null)],
    ])
    const weights = rated.map(() => 1 + random.int(3))
    const spread = rated.flatMap((unit, u) => Array.from({ length: weights[u]! }, () => unit))
    for (const level of measurementLevels)
      expect(
        krippendorffsAlpha({ units: rated, weights }, level).value,
        `seed ${seed}, ${level}`,
      ).toBeCloseTo(byDefinition({ units: spread }, level), 10)
  }
})

test('where it is not defined it is null and says why', () => {
  const reason = (made: Rating[][], level: MeasurementLevel) =>
    krippendorffsAlpha({ units: made }, level).reason
  expect(reason([['a', null], [null, 'b']], 'nominal')).toBe('No unit was coded by two coders.') // biome-ignore format: one line
  expect(reason([['a', 'a'], ['a', 'a'], ['b', null]], 'nominal')).toMatch(/^All ratings are the same/) // biome-ignore format: one line
  expect(reason([['a', 'b']], 'ordinal')).toBe('Some ratings are no numbers.')
  expect(reason([[-1, 2]], 'ratio')).toBe('A ratio scale has no values below zero.')
  expect(krippendorffsAlpha({ units: [[-1, 2], [2, 2]] }, 'interval').value).not.toBe(null) // biome-ignore format: one line
})
