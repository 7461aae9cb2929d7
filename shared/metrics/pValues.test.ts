import { expect, test } from 'vitest'
import { twoMeansP, twoSharesP } from './pValues.ts'

// From SciPy 1.10: 2 * norm.sf(|z|) with the pooled variance.
test.each([
  [{ count: 45, n: 100 }, { count: 30, n: 100 }, 0.02845973691631055],
  [{ count: 5, n: 20 }, { count: 12, n: 25 }, 0.11380833809565481],
  [{ count: 9000, n: 20000 }, { count: 9400, n: 20000 }, 5.998704416663118e-5],
  [{ count: 1, n: 10 }, { count: 9, n: 10 }, 0.0003466193511346662],
])('shares %o and %o differ by chance with p = %d', (a, b, p) => {
  expect(twoSharesP(a, b)).toBeCloseTo(p, 12)
  expect(twoSharesP(b, a)).toBeCloseTo(p, 12)
})

// From SciPy 1.10: ttest_ind_from_stats(…, equal_var=False).
test.each([
  [{ mean: 20, deviation: 3, n: 15 }, { mean: 17, deviation: 5, n: 12 }, 0.08448730227192278],
  [{ mean: 5, deviation: 1, n: 2 }, { mean: 4, deviation: 1, n: 2 }, 0.4226497308103742],
  [{ mean: 100, deviation: 15, n: 3000 }, { mean: 101, deviation: 16, n: 2500 }, 0.01762170025875322],
])('means %o and %o differ by chance with p = %d', (a, b, p) => {
  expect(twoMeansP(a, b)).toBeCloseTo(p, 10)
})

test('what cannot be compared has no p-value', () => {
  expect(twoSharesP({ count: 0, n: 0 }, { count: 1, n: 2 })).toBeNull()
  expect(twoSharesP({ count: 5, n: 5 }, { count: 9, n: 9 })).toBeNull()
  expect(twoMeansP({ mean: 1, deviation: 0, n: 1 }, { mean: 2, deviation: 1, n: 9 })).toBeNull()
  expect(twoMeansP({ mean: 1, deviation: 0, n: 4 }, { mean: 1, deviation: 0, n: 4 })).toBeNull()
})
