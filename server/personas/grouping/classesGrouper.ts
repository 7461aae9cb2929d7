import { type Fitted, type Grouper, maxCandidate, sampleRows } from './Grouper.ts'
import {
  type Answers,
  fitClasses,
  fitOfClasses,
  type LatentClasses,
  latentClasses,
  memberships,
  type Patterns,
  toPatterns,
} from './latentClasses.ts'
import type { CategoryColumn } from './RecordTable.ts'
import { sampleOf } from './sampleOf.ts'

/** Enough that a poor start is seldom taken for instability. */
const startsOfDraw = 4

/** Latent classes. Rows may miss answers. */
export function classesGrouper(columns: readonly CategoryColumn[], seed: number): Grouper {
  const n = columns[0]!.codes.length
  const levels = columns.map((column) => column.levels.length)
  const answersOf = (rows: ArrayLike<number> | null): Answers => {
    const size = rows?.length ?? n
    const codes = new Int32Array(size * columns.length)
    columns.forEach((column, j) => {
      for (let i = 0; i < size; i++) codes[i * columns.length + j] = column.codes[rows ? rows[i]! : i]!
    })
    return { n: size, items: columns.length, codes, levels }
  }
  const all = toPatterns(answersOf(null))
  const sample = sampleRows(columns.length)
  const isLarge = all.n > sample
  const begun = isLarge ? toPatterns(answersOf(sampleOf(n, sample, seed))) : all
  const starts = all.n <= 500 ? 50 : 10

  function fitAll(groups: number): LatentClasses {
    if (!isLarge) return latentClasses(all, { groups, seed, starts, ...(all.n > 500 && { tolerance: 1e-6 }) })
    const first = latentClasses(begun, { groups, seed, starts, tolerance: 1e-3, maxIterations: 300 })
    return fitClasses(
      all,
      { ...first, probabilities: softened(first, levels) },
      { groups, tolerance: 1e-3, maxIterations: 40 },
    )
  }

  function fit(groups: number): Fitted {
    const classes = fitAll(groups)
    const { labels, certainty, logLik } = memberships(all, classes)
    const chi = fitOfClasses(all, classes)
    return {
      labels: all.patternOf.map((pattern) => labels[pattern]!),
      certainty: Float64Array.from(all.patternOf, (pattern) => certainty[pattern]!),
      misfit: Float64Array.from(all.patternOf, (pattern) => -logLik[pattern]!),
      model: {
        logLik: classes.logLik,
        parameters: classes.parameters,
        aic: classes.aic,
        bic: classes.bic,
        g2: chi?.g2 ?? null,
        x2: chi?.x2 ?? null,
        df: chi?.df ?? null,
        shares: [...classes.shares],
        probabilities: probabilitiesBy(columns, classes),
      },
    }
  }

  return {
    n,
    candidates: identifiable(all, levels, n),
    fit,
    regroup(drawn, groups, round) {
      const part = toPatterns(answersOf(drawn))
      const options = { groups, seed: seed + 7_919 * (round + 1), maxIterations: 200, tolerance: 1e-3 }
      const { labels } = memberships(part, latentClasses(part, { ...options, starts: startsOfDraw }))
      return part.patternOf.map((pattern) => labels[pattern]!)
    },
    work: (size, groups) =>
      Math.min(size, all.n) * (columns.length * 2 + 30) * groups * (all.n > 500 ? 250 : 800),
    distance: null,
    dispersion: null,
    notes: isLarge
      ? [
          `Classes were begun on ${sample.toLocaleString('en-US')} rows drawn at random, then all rows took part.`,
        ]
      : [],
  }
}

/** Numbers of classes with no more parameters than the table of patterns can tell apart. */
function identifiable(patterns: Patterns, levels: readonly number[], n: number): number[] {
  const cells = levels.reduce((product, count) => Math.min(product * count, 1e15), 1)
  const perClass = levels.reduce((sum, count) => sum + count - 1, 0)
  const candidates = [1]
  for (let groups = 2; groups <= Math.min(maxCandidate, patterns.n); groups++)
    if (groups - 1 + groups * perClass <= Math.min(n, cells - 1)) candidates.push(groups)
  return candidates
}

/** Nothing is impossible only because few rows did not show it: EM could never leave a probability of 0 again. */
function softened({ probabilities, groups }: LatentClasses, levels: readonly number[]): Float64Array {
  const soft = probabilities.slice()
  let at = 0
  for (let g = 0; g < groups; g++)
    for (const count of levels) {
      for (let level = 0; level < count; level++) soft[at + level] = 0.999 * soft[at + level]! + 0.001 / count
      at += count
    }
  return soft
}

function probabilitiesBy(columns: readonly CategoryColumn[], { groups, probabilities }: LatentClasses) {
  const width = columns.reduce((sum, column) => sum + column.levels.length, 0)
  let offset = 0
  return columns.map(({ name, levels }) => {
    const from = offset
    offset += levels.length
    return {
      column: name,
      levels,
      byGroup: Array.from({ length: groups }, (_, g) => [
        ...probabilities.subarray(g * width + from, g * width + from + levels.length),
      ]),
    }
  })
}
