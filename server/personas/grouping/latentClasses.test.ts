import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import { type Answers, fitOfClasses, latentClasses, memberships, toPatterns } from './latentClasses.ts'

/**
 * S. A. Stouffer and J. Toby, American Journal of Sociology 56 (1951): 216 people, four dilemmas answered 1 or 2; the
 * counts of 1111, 1112, … 2222 as in the data set `values` of poLCA.
 */
const counts = [42, 23, 6, 25, 6, 24, 7, 38, 1, 4, 1, 6, 2, 9, 2, 20]
const people = counts.flatMap((count, pattern) =>
  Array.from({ length: count }, () => [
    (pattern >> 3) & 1,
    (pattern >> 2) & 1,
    (pattern >> 1) & 1,
    pattern & 1,
  ]),
)
const dilemmas: Answers = { n: 216, items: 4, codes: Int32Array.from(people.flat()), levels: [2, 2, 2, 2] }

describe('the dilemmas of Stouffer and Toby have the figures poLCA documents', () => {
  const patterns = toPatterns(dilemmas)
  const classesOf = (groups: number) => latentClasses(patterns, { groups, seed: 1, starts: 30 })

  test('one class', () => {
    const one = classesOf(1)
    expect(one.logLik).toBeCloseTo(-543.6498, 4)
    expect(fitOfClasses(patterns, one)!.g2).toBeCloseTo(81.084, 3)
    expect(fitOfClasses(patterns, one)!.df).toBe(11)
  })

  test('two classes', () => {
    const two = classesOf(2)
    expect(two.logLik).toBeCloseTo(-504.4677, 4)
    expect(two.aic).toBeCloseTo(1026.935, 3)
    expect(two.bic).toBeCloseTo(1057.313, 3)
    const { g2, x2, df } = fitOfClasses(patterns, two)!
    expect([g2, x2]).toEqual([expect.closeTo(2.7199, 3), expect.closeTo(2.7198, 3)])
    expect(df).toBe(6)
    expect([...two.shares]).toEqual([expect.closeTo(0.7208, 4), expect.closeTo(0.2792, 4)])
    const second = (group: number) => [0, 1, 2, 3].map((item) => two.probabilities[group * 8 + item * 2 + 1])
    const close = (values: number[]) => values.map((value) => expect.closeTo(value, 4))
    expect(second(1)).toEqual(close([0.0068, 0.0602, 0.0735, 0.2309]))
    expect(second(0)).toEqual(close([0.2864, 0.6704, 0.646, 0.8676]))
  })

  test('BIC prefers two classes to one and to three', () => {
    expect(classesOf(2).bic).toBeLessThan(classesOf(1).bic)
    expect(classesOf(2).bic).toBeLessThan(classesOf(3).bic)
  })
})

/** People of two kinds who answer six items of three levels; of every fifth answer nothing is known. */
function made(n: number, missing: number): { answers: Answers; kinds: number[] } {
  const random = createRandom(11)
  const kinds: number[] = []
  const codes = new Int32Array(n * 6)
  for (let i = 0; i < n; i++) {
    const kind = random() < 0.35 ? 1 : 0
    kinds.push(kind)
    for (let j = 0; j < 6; j++) {
      const draw = random()
      codes[i * 6 + j] = draw < 0.8 ? kind * 2 : draw < 0.9 ? 1 : 2 - kind * 2
      if (random() < missing) codes[i * 6 + j] = -1
    }
  }
  return { answers: { n, items: 6, codes, levels: [3, 3, 3, 3, 3, 3] }, kinds }
}

test('planted classes are found again, also when answers are missing', () => {
  for (const missing of [0, 0.2]) {
    const { answers, kinds } = made(2_000, missing)
    const patterns = toPatterns(answers)
    const classes = latentClasses(patterns, { groups: 2, seed: 1, starts: 5 })
    expect(classes.shares[0]).toBeCloseTo(0.65, 1)
    expect(classes.probabilities[0]).toBeCloseTo(0.8, 1)
    const { labels, certainty } = memberships(patterns, classes)
    const right = kinds.filter((kind, i) => labels[patterns.patternOf[i]!] === kind).length
    expect(right / 2_000).toBeGreaterThan(0.96)
    expect(Math.min(...certainty)).toBeGreaterThanOrEqual(0.5)
    if (missing > 0) expect(fitOfClasses(patterns, classes)).toBe(null)
  }
})

test('equal answers are one pattern that weighs as many people', () => {
  const patterns = toPatterns(dilemmas)
  expect(patterns.n).toBe(16)
  expect([...patterns.weights]).toEqual(counts)
  expect(patterns.total).toBe(216)
})
