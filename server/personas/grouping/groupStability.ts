import { createRandom } from '../../../shared/random/createRandom.ts'

/** At least so stable is a group one may build on, and below `pattern` one should not read anything into it. */
export const stableJaccard = 0.75
export const patternJaccard = 0.6

/**
 * How surely each group is found again in other rows of the same kind: rows are drawn with replacement, the different
 * ones grouped anew, and each group compared with the most similar new one by Jaccard's index, |A ∩ B| / |A ∪ B| over
 * the drawn rows; the mean over all rounds (C. Hennig, Computational Statistics & Data Analysis 52, 2007; as
 * `clusterboot(bootmethod = "boot")` of R's fpc).
 * @param labels groups of all rows, from 0
 * @param regroup groups the given rows anew and returns one label per row
 * @param size how many rows are drawn each time
 */
export function groupStability(
  labels: Int32Array,
  groups: number,
  regroup: (rows: Int32Array, round: number) => Int32Array,
  { rounds, size, seed }: { rounds: number; size: number; seed: number },
): number[] {
  const random = createRandom(seed)
  const sums = new Float64Array(groups)
  for (let round = 0; round < rounds; round++) {
    const drawn = new Set<number>()
    for (let i = 0; i < size; i++) drawn.add(Math.floor(random() * labels.length))
    const rows = Int32Array.from(drawn).sort()
    const jaccards = bestJaccards(
      rows.map((row) => labels[row]!),
      groups,
      regroup(rows, round),
    )
    jaccards.forEach((jaccard, g) => {
      sums[g]! += jaccard
    })
  }
  return Array.from(sums, (sum) => sum / rounds)
}

/** For each group of `first` the largest Jaccard index with a group of `second`, over the same rows; 0 when empty. */
export function bestJaccards(first: Int32Array, groups: number, second: Int32Array): number[] {
  const width = second.reduce((most, label) => Math.max(most, label), 0) + 1
  const both = new Int32Array(groups * width)
  const sizes = new Int32Array(groups)
  const others = new Int32Array(width)
  for (let i = 0; i < first.length; i++) {
    both[first[i]! * width + second[i]!]!++
    sizes[first[i]!]!++
    others[second[i]!]!++
  }
  return Array.from(sizes, (size, g) => {
    let best = 0
    for (let h = 0; h < width; h++) {
      const shared = both[g * width + h]!
      if (shared > 0) best = Math.max(best, shared / (size + others[h]! - shared))
    }
    return best
  })
}
