import { euclideanDistance, gowerDistance } from './distances.ts'
import { drawnRows, type Fitted, type Grouper, maxCandidate, sampleRows } from './Grouper.ts'
import { createReference } from './gapStatistic.ts'
import { gammaOf, kPrototypes, type MixedRows, type Prototypes, refinePrototypes } from './kPrototypes.ts'
import type { ScaledRecords } from './prepareRecords.ts'
import type { RecordColumn } from './RecordTable.ts'
import { sampleOf } from './sampleOf.ts'
import { subsetRows } from './subsetRows.ts'

const startsOfReference = 1

/** k-prototypes, and with numbers alone k-means. Every column must be there in every row. */
export function prototypesGrouper(
  columns: readonly RecordColumn[],
  scaled: ScaledRecords,
  seed: number,
): Grouper {
  const { rows, fullNumbers } = scaled
  const { n, numberCount: p, categoryCount: q } = rows
  const gamma = gammaOf(rows)
  const sample = sampleRows(p + q)
  const isLarge = n > sample
  const begun = isLarge ? subsetRows(rows, sampleOf(n, sample, seed)) : rows
  const starts = n <= 500 ? 30 : begun.n * (p + q) <= 1e5 ? 16 : 8
  // Enough that a poor start is seldom taken for instability.
  const startsOfDraw = n <= 500 ? 5 : 2
  const most = Math.min(maxCandidate, distinctRows(rows, maxCandidate + 1) - (n > 1 ? 1 : 0))

  function fitRows(part: MixedRows, groups: number, tries: number, seedOf: number): Prototypes {
    return kPrototypes(part, { groups, gamma, seed: seedOf, starts: tries })
  }

  function fit(groups: number): Fitted {
    let found = fitRows(begun, groups, starts, seed)
    if (isLarge) found = refinePrototypes(rows, found, { gamma, maxIterations: 50 })
    return { labels: found.labels, misfit: misfits({ ...rows, numbers: fullNumbers }, found, gamma) }
  }

  const gapRows = subsetRows(rows, sampleOf(n, drawnRows(p + q), seed + 1))
  const costs = (part: MixedRows, ks: readonly number[], tries: number) =>
    ks.map((groups) => fitRows(part, groups, groups === 1 ? 1 : tries, seed).cost)
  let reference: ReturnType<typeof createReference> | undefined

  return {
    n,
    candidates: Array.from({ length: Math.max(1, most) }, (_, i) => i + 1),
    fit,
    regroup: (drawn, groups, round) =>
      fitRows(subsetRows(rows, drawn), groups, startsOfDraw, seed + 7_919 * (round + 1)).labels,
    work: (size, groups) => size * (p + q) * groups * 20 * (startsOfDraw + 2),
    distance:
      q > 0
        ? { of: gowerDistance(columns), name: "Gower's distance" }
        : { of: euclideanDistance(fullNumbers, p), name: 'Euclidean distance' },
    dispersion: {
      rows: gapRows.n,
      observed: (ks) => costs(gapRows, ks, startsOfReference),
      reference(ks, random) {
        reference ??= createReference(gapRows)
        return costs(reference(random), ks, startsOfReference)
      },
    },
    notes: isLarge
      ? [
          `Groups were begun on ${sample.toLocaleString('en-US')} rows drawn at random, then all rows took part.`,
        ]
      : [],
  }
}

/** Distance of each row to the prototype of its group. */
function misfits(rows: MixedRows, { means, modes, labels }: Prototypes, gamma: number): Float64Array {
  const { n, numbers, numberCount: p, categories, categoryCount: q } = rows
  const misfit = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const g = labels[i]!
    let sum = 0
    for (let j = 0; j < p; j++) sum += (numbers[i * p + j]! - means[g * p + j]!) ** 2
    for (let j = 0; j < q; j++) if (categories[i * q + j] !== modes[g * q + j]) sum += gamma
    misfit[i] = Math.sqrt(sum)
  }
  return misfit
}

/** How many different rows there are, counted up to `limit`. */
function distinctRows(
  { n, numbers, numberCount: p, categories, categoryCount: q }: MixedRows,
  limit: number,
): number {
  const seen = new Set<string>()
  for (let i = 0; i < n && seen.size < limit; i++)
    seen.add(`${numbers.subarray(i * p, i * p + p).join()}|${categories.subarray(i * q, i * q + q).join()}`)
  return seen.size
}
