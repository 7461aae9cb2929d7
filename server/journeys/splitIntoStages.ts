const FEWEST = 3
const MOST = 7
/** A stage of one step says nothing; they are allowed only where there are too few touchpoints for anything else. */
const SMALLEST = 2
/** More steps than this in one stage cannot be taken in at a glance. */
const LARGEST = 7

/**
 * Cuts an ordered row of touchpoints into neighbouring groups with the highest modularity (Newman and Girvan 2004)
 * of the undirected graph of direct transitions: what customers do in one go stays together. `follows[i][j]` counts
 * how often j came directly after i. At least 3 and at most 7 groups of 2 to 7 touchpoints
 * (single ones where there are too few); at most 49 touchpoints.
 * Returns the length of each group; exact, by dynamic programming over the cuts.
 */
export function splitIntoStages(follows: readonly (readonly number[])[]): number[] {
  const n = follows.length
  if (n <= FEWEST) return follows.map(() => 1)
  const smallest = n >= FEWEST * SMALLEST ? SMALLEST : 1
  const weight = (i: number, j: number) => (i === j ? 0 : follows[i]![j]! + follows[j]![i]!)
  const degree = follows.map((_, i) => follows.reduce((sum, __, j) => sum + weight(i, j), 0))
  const total = degree.reduce((sum, d) => sum + d, 0) || 1

  /** Modularity that the group from `from` up to and without `to` adds. */
  const worth: number[][] = follows.map(() => [])
  for (let from = 0; from < n; from++) {
    let inside = 0
    let degrees = 0
    for (let to = from; to < n; to++) {
      for (let k = from; k < to; k++) inside += 2 * weight(k, to)
      degrees += degree[to]!
      worth[from]![to + 1] = inside / total - (degrees / total) ** 2
    }
  }

  // best[g][end]: the best way to cut the first `end` touchpoints into g groups.
  const most = Math.min(MOST, Math.floor(n / smallest))
  const best: { value: number; from: number }[][] = [[{ value: 0, from: 0 }]]
  for (let g = 1; g <= most; g++) {
    best[g] = []
    for (let end = g * smallest; end <= n; end++) {
      let choice = { value: Number.NEGATIVE_INFINITY, from: -1 }
      for (let from = Math.max((g - 1) * smallest, end - LARGEST); from <= end - smallest; from++) {
        const earlier = best[g - 1]![from]
        if (!earlier || earlier.value === Number.NEGATIVE_INFINITY) continue
        const value = earlier.value + worth[from]![end]!
        if (value > choice.value + 1e-12) choice = { value, from }
      }
      best[g]![end] = choice
    }
  }
  const modularityOf = (g: number) => best[g]![n]?.value ?? Number.NEGATIVE_INFINITY
  let groups = FEWEST
  for (let g = FEWEST + 1; g <= most; g++) if (modularityOf(g) > modularityOf(groups) + 1e-12) groups = g

  const lengths: number[] = []
  for (let end = n, g = groups; g > 0; g--) {
    const { from } = best[g]![end]!
    lengths.unshift(end - from)
    end = from
  }
  return lengths
}
