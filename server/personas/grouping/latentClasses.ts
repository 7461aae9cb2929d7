import { createRandom } from '../../../shared/random/createRandom.ts'
import { levelOffsets } from './levelOffsets.ts'

/** Answers of n people to q items, row by row: codes from 0, −1 where not answered. */
export interface Answers {
  n: number
  items: number
  codes: Int32Array
  levels: readonly number[]
}

/** Different rows of answers with how many people gave them. */
export interface Patterns extends Answers {
  weights: Float64Array
  /** People in all. */
  total: number
  /** For each person the place of the pattern. */
  patternOf: Int32Array
}

export interface LatentClasses {
  groups: number
  /** Size of each class; they sum to 1. Classes are ordered from large to small. */
  shares: Float64Array
  /** P(answer | class): class by class, item by item, level by level. */
  probabilities: Float64Array
  logLik: number
  /** Free parameters: groups − 1 + groups × Σ (levels − 1). */
  parameters: number
  aic: number
  bic: number
}

export interface ClassOptions {
  groups: number
  seed: number
  starts: number
  maxIterations?: number
  /** EM ends when a step raises the log-likelihood by less than this. */
  tolerance?: number
}

/** Puts equal rows of answers together: EM then works on patterns, not on people. */
export function toPatterns({ n, items, codes, levels }: Answers): Patterns {
  const places = new Map<string, number>()
  const patternOf = new Int32Array(n)
  const kept: number[] = []
  const weights: number[] = []
  for (let i = 0; i < n; i++) {
    const key = codes.subarray(i * items, i * items + items).join()
    let place = places.get(key)
    if (place === undefined) {
      place = kept.length
      places.set(key, place)
      kept.push(i)
      weights.push(0)
    }
    weights[place]!++
    patternOf[i] = place
  }
  const unique = new Int32Array(kept.length * items)
  kept.forEach((row, place) => {
    unique.set(codes.subarray(row * items, row * items + items), place * items)
  })
  return {
    n: kept.length,
    items,
    codes: unique,
    levels,
    weights: Float64Array.from(weights),
    total: n,
    patternOf,
  }
}

/**
 * Latent class analysis by expectation and maximisation from several random starts, the likeliest kept (L. A. Goodman,
 * Biometrika 61, 1974; as in poLCA, D. A. Linzer and J. B. Lewis, Journal of Statistical Software 42, 2011). Sums run
 * in logarithms. Items not answered play no part in a person's likelihood.
 */
export function latentClasses(patterns: Patterns, options: ClassOptions): LatentClasses {
  const random = createRandom(options.seed)
  const { groups } = options
  const width = patterns.levels.reduce((sum, count) => sum + count, 0)
  const starts = groups === 1 ? 1 : options.starts
  const screened = Array.from({ length: starts }, () => {
    const start = randomStart(patterns.levels, groups, random)
    const maxIterations = patterns.n > manyPatterns ? 25 : 200
    return fitClasses(patterns, start, { groups, maxIterations })
  })
  screened.sort((a, b) => b.logLik - a.logLik)
  const finalists = screened
    .slice(0, Math.ceil(starts / 4))
    .map((start) => fitClasses(patterns, start, options))
  let best = finalists[0]!
  for (const found of finalists) if (found.logLik > best.logLik + 1e-9) best = found
  return bySize(best, width)
}

/** Every start runs for some steps, fewer with more patterns than this, and the best quarter of them to the end. */
const manyPatterns = 500

function randomStart(levels: readonly number[], groups: number, random: () => number) {
  const probabilities: number[] = []
  for (let g = 0; g < groups; g++)
    for (const count of levels) {
      const drawn = Array.from({ length: count }, () => 0.05 + random())
      const sum = drawn.reduce((a, b) => a + b)
      probabilities.push(...drawn.map((value) => value / sum))
    }
  return {
    shares: new Float64Array(groups).fill(1 / groups),
    probabilities: Float64Array.from(probabilities),
  }
}

/** EM from a given beginning. */
export function fitClasses(
  patterns: Patterns,
  start: { shares: Float64Array; probabilities: Float64Array },
  { groups, maxIterations = 5_000, tolerance = 1e-12 }: Omit<ClassOptions, 'seed' | 'starts'>,
): LatentClasses {
  const { n, items, codes, levels, weights, total } = patterns
  const offsets = levelOffsets(levels)
  const width = offsets.at(-1)!
  const shares = start.shares.slice()
  const probabilities = start.probabilities.slice()
  // By answer and then by class, so that the innermost loops run over neighbours.
  const logs = new Float64Array(width * groups)
  const sums = new Float64Array(width * groups)
  const answers = Int32Array.from(codes, (code, at) =>
    code < 0 ? -1 : (offsets[at % items]! + code) * groups,
  )
  const logShares = new Float64Array(groups)
  const joint = new Float64Array(groups)
  const classSums = new Float64Array(groups)
  let logLik = Number.NEGATIVE_INFINITY
  for (let iteration = 0; iteration <= maxIterations; iteration++) {
    for (let g = 0; g < groups; g++) {
      logShares[g] = Math.log(shares[g]!)
      for (let at = 0; at < width; at++) logs[at * groups + g] = Math.log(probabilities[g * width + at]!)
    }
    sums.fill(0)
    classSums.fill(0)
    let now = 0
    for (let i = 0; i < n; i++) {
      joint.set(logShares)
      for (let a = i * items; a < (i + 1) * items; a++) {
        const base = answers[a]!
        if (base >= 0) for (let g = 0; g < groups; g++) joint[g]! += logs[base + g]!
      }
      let top = joint[0]!
      for (let g = 1; g < groups; g++) if (joint[g]! > top) top = joint[g]!
      let all = 0
      for (let g = 0; g < groups; g++) {
        joint[g] = Math.exp(joint[g]! - top)
        all += joint[g]!
      }
      const weight = weights[i]!
      now += weight * (top + Math.log(all))
      for (let g = 0; g < groups; g++) {
        joint[g]! *= weight / all
        classSums[g]! += joint[g]!
      }
      for (let a = i * items; a < (i + 1) * items; a++) {
        const base = answers[a]!
        if (base >= 0) for (let g = 0; g < groups; g++) sums[base + g]! += joint[g]!
      }
    }
    const gain = now - logLik
    logLik = now
    if (gain < tolerance || iteration === maxIterations) break
    for (let g = 0; g < groups; g++) {
      shares[g] = classSums[g]! / total
      for (let j = 0; j < items; j++) {
        const [from, to] = [offsets[j]!, offsets[j]! + levels[j]!]
        let answered = 0
        for (let at = from; at < to; at++) answered += sums[at * groups + g]!
        if (answered > 0)
          for (let at = from; at < to; at++) probabilities[g * width + at] = sums[at * groups + g]! / answered
      }
    }
  }
  const parameters = groups - 1 + groups * (width - items)
  return {
    groups,
    shares,
    probabilities,
    logLik,
    parameters,
    aic: -2 * logLik + 2 * parameters,
    bic: -2 * logLik + parameters * Math.log(total),
  }
}

function bySize(classes: LatentClasses, width: number): LatentClasses {
  const order = [...classes.shares.keys()].sort((a, b) => classes.shares[b]! - classes.shares[a]! || a - b)
  const probabilities = new Float64Array(classes.probabilities.length)
  order.forEach((from, to) => {
    probabilities.set(classes.probabilities.subarray(from * width, from * width + width), to * width)
  })
  return { ...classes, shares: Float64Array.from(order, (g) => classes.shares[g]!), probabilities }
}

/** For each pattern the most probable class, its posterior probability, and the pattern's log-likelihood. */
export function memberships(
  { n, items, codes, levels }: Answers,
  { groups, shares, probabilities }: LatentClasses,
): { labels: Int32Array; certainty: Float64Array; logLik: Float64Array } {
  const offsets = levelOffsets(levels)
  const width = offsets.at(-1)!
  const labels = new Int32Array(n)
  const certainty = new Float64Array(n)
  const logLik = new Float64Array(n)
  const joint = new Float64Array(groups)
  for (let i = 0; i < n; i++) {
    let top = 0
    for (let g = 0; g < groups; g++) {
      joint[g] = Math.log(shares[g]!)
      for (let j = 0; j < items; j++) {
        const code = codes[i * items + j]!
        if (code >= 0) joint[g]! += Math.log(probabilities[g * width + offsets[j]! + code]!)
      }
      if (joint[g]! > joint[top]!) top = g
    }
    let all = 0
    for (let g = 0; g < groups; g++) all += Math.exp(joint[g]! - joint[top]!)
    labels[i] = top
    certainty[i] = 1 / all
    logLik[i] = joint[top]! + Math.log(all)
  }
  return { labels, certainty, logLik }
}

/**
 * Likelihood-ratio and Pearson chi-square of classes against the table of all possible patterns, with the degrees of
 * freedom as in poLCA: min(people, cells − 1) − parameters. null when somebody left items out, or the table has over a million cells.
 */
export function fitOfClasses(
  patterns: Patterns,
  classes: LatentClasses,
): { g2: number; x2: number; df: number } | null {
  const cells = patterns.levels.reduce((product, count) => product * count, 1)
  if (cells > 1_000_000 || patterns.codes.includes(-1)) return null
  const { logLik } = memberships(patterns, classes)
  const { total, weights } = patterns
  let g2 = 0
  // Patterns nobody gave add their expected counts to Pearson's sum: all people less those expected in given patterns.
  let x2 = total
  for (let i = 0; i < patterns.n; i++) {
    const expected = total * Math.exp(logLik[i]!)
    g2 += 2 * weights[i]! * Math.log(weights[i]! / expected)
    x2 += (weights[i]! - expected) ** 2 / expected - expected
  }
  return { g2, x2, df: Math.min(total, cells - 1) - classes.parameters }
}
