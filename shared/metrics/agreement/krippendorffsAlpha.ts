import { type Coefficient, noPairs, noVariation, type Rating, type Ratings } from './Ratings.ts'

export const measurementLevels = ['nominal', 'ordinal', 'interval', 'ratio'] as const
export type MeasurementLevel = (typeof measurementLevels)[number]

/**
 * Krippendorff's alpha, 1 − Do / De, for any number of coders and missing ratings, from the coincidences of values
 * within units (K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011). Units with fewer than two
 * ratings do not count. Differences δ²(c, k): nominal 0 or 1; interval (c − k)²; ratio ((c − k) / (c + k))²; ordinal
 * (Σ n_g for g from c to k − (n_c + n_k) / 2)², which is the squared distance of the mid-ranks of c and k.
 * Levels other than nominal need numbers; ratio needs numbers that are not negative.
 */
export function krippendorffsAlpha(ratings: Ratings, level: MeasurementLevel): Coefficient {
  const units = pairable(ratings)
  const counts = new Map<Exclude<Rating, null>, number>()
  for (const { values, weight } of units)
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + weight)
  if (counts.size === 0) return noPairs
  if (level !== 'nominal' && [...counts.keys()].some((value) => typeof value !== 'number'))
    return { value: null, reason: 'Some ratings are no numbers.' }
  if (level === 'ratio' && [...counts.keys()].some((value) => (value as number) < 0))
    return { value: null, reason: 'A ratio scale has no values below zero.' }
  if (counts.size === 1) return noVariation
  if (level === 'nominal') return alphaNominal(units, counts)
  const numbers = counts as Map<number, number>
  if (level === 'ratio') return alphaRatio(units, numbers)
  return alphaSquared(units, numbers, level === 'interval' ? centred(numbers) : midRanks(numbers))
}

interface Unit {
  values: Exclude<Rating, null>[]
  weight: number
}

function pairable({ units, weights }: Ratings): Unit[] {
  return units
    .map((unit, u) => ({ values: unit.filter((value) => value !== null), weight: weights?.[u] ?? 1 }))
    .filter(({ values }) => values.length > 1)
}

const sumOf = (counts: ReadonlyMap<unknown, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)

function alphaNominal(units: Unit[], counts: ReadonlyMap<Rating, number>): Coefficient {
  const n = sumOf(counts)
  let observed = 0
  for (const { values, weight } of units) {
    const here = new Map<Rating, number>()
    for (const value of values) here.set(value, (here.get(value) ?? 0) + 1)
    const m = values.length
    let same = 0
    for (const count of here.values()) same += count * count
    observed += (weight * (m * m - same)) / (m - 1)
  }
  let same = 0
  for (const count of counts.values()) same += count * count
  return { value: 1 - ((n - 1) * observed) / (n * n - same), reason: null }
}

/**
 * Sums of squared differences need no table of pairs: over all pairs of m numbers they are 2 (m Σx² − (Σx)²).
 * @param position where each value stands, near zero so that the subtraction loses no digits
 */
function alphaSquared(
  units: Unit[],
  counts: ReadonlyMap<number, number>,
  position: ReadonlyMap<number, number>,
): Coefficient {
  let observed = 0
  for (const { values, weight } of units) {
    const m = values.length
    const mean = values.reduce<number>((sum, value) => sum + position.get(value as number)!, 0) / m
    let squares = 0
    for (const value of values) squares += (position.get(value as number)! - mean) ** 2
    observed += (weight * 2 * m * squares) / (m - 1)
  }
  const n = sumOf(counts)
  let total = 0
  for (const [value, count] of counts) total += count * position.get(value)!
  let squares = 0
  for (const [value, count] of counts) squares += count * (position.get(value)! - total / n) ** 2
  return { value: 1 - ((n - 1) * observed) / (2 * n * squares), reason: null }
}

function centred(counts: ReadonlyMap<number, number>): Map<number, number> {
  let total = 0
  for (const [value, count] of counts) total += value * count
  const mean = total / sumOf(counts)
  return new Map([...counts.keys()].map((value) => [value, value - mean]))
}

function midRanks(counts: ReadonlyMap<number, number>): Map<number, number> {
  const ranks = new Map<number, number>()
  let below = 0
  for (const value of [...counts.keys()].sort((a, b) => a - b)) {
    const count = counts.get(value)!
    ranks.set(value, below + count / 2)
    below += count
  }
  return ranks
}

function alphaRatio(units: Unit[], counts: ReadonlyMap<number, number>): Coefficient {
  const n = sumOf(counts)
  // Two zeros are equal; of two different values not below zero the sum is above it.
  const delta = (a: number, b: number) => (a === b ? 0 : ((a - b) / (a + b)) ** 2)
  let observed = 0
  for (const { values, weight } of units) {
    let sum = 0
    for (let i = 0; i < values.length; i++)
      for (let j = 0; j < i; j++) sum += delta(values[i] as number, values[j] as number)
    observed += (weight * 2 * sum) / (values.length - 1)
  }
  const values = [...counts.keys()]
  const sizes = [...counts.values()]
  let expected = 0
  for (let i = 0; i < values.length; i++)
    for (let j = 0; j < i; j++) expected += 2 * sizes[i]! * sizes[j]! * delta(values[i]!, values[j]!)
  return { value: 1 - ((n - 1) * observed) / expected, reason: null }
}
