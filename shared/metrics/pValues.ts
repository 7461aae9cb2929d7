/** A share as it was counted. */
export interface Counted {
  count: number
  n: number
}
export interface MeanOf {
  mean: number
  /** Standard deviation of the values, with n − 1 in the denominator. */
  deviation: number
  n: number
}

/**
 * Two-sided p-value that two shares are the same: the z test with pooled variance (Fleiss, Levin and Paik,
 * "Statistical Methods for Rates and Proportions", 2003, without continuity correction).
 * @returns null when a sample is empty, or both are all or nothing
 */
export function twoSharesP(a: Counted, b: Counted): number | null {
  if (a.n === 0 || b.n === 0) return null
  const pooled = (a.count + b.count) / (a.n + b.n)
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n)
  if (variance === 0) return null
  const z = (a.count / a.n - b.count / b.n) / Math.sqrt(variance)
  return 2 * normalTail(Math.abs(z))
}

/**
 * Two-sided p-value that two means are the same: Welch's t test with the degrees of freedom of Welch and
 * Satterthwaite (Welch, "The generalization of Student's problem", Biometrika 34, 1947).
 * @returns null when a sample has fewer than two values, or nothing varies
 */
export function twoMeansP(a: MeanOf, b: MeanOf): number | null {
  if (a.n < 2 || b.n < 2) return null
  const va = a.deviation ** 2 / a.n
  const vb = b.deviation ** 2 / b.n
  if (va + vb === 0) return null
  const t = (a.mean - b.mean) / Math.sqrt(va + vb)
  const degrees = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1))
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
}

/**
 * Mass of the standard normal distribution beyond z ≥ 0: the series of Marsaglia ("Evaluating the Normal
 * Distribution", J. Stat. Software 11, 2004), far out Laplace's continued fraction.
 */
function normalTail(z: number): number {
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
  if (z > 3) {
    let fraction = z
    for (let k = 200; k >= 1; k--) fraction = z + k / fraction
    return density / fraction
  }
  let term = z
  let sum = z
  for (let k = 3; term > 1e-17 * sum; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return 0.5 - density * sum
}

/**
 * Regularised incomplete beta function I_x(a, b) by its continued fraction (Abramowitz and Stegun 26.5.8) evaluated
 * after Lentz.
 */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const keep = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / keep(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / keep(1 + even * d)
    c = keep(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / keep(1 + odd * d)
    c = keep(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-14) break
  }
  return fraction
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** Natural logarithm of the gamma function for x > 0 (Lanczos, g = 7, nine terms). */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  let sum = 0.9999999999998099
  lanczos.forEach((factor, i) => {
    sum += factor / (z + i + 1)
  })
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}
