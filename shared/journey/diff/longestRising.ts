/**
 * Positions of a longest strictly rising subsequence, ascending: patience sorting, O(n log n) (Fredman 1975).
 * What is not in it has to move when a list is brought into the order of another.
 */
export function longestRising(values: readonly number[]): number[] {
  const tails: number[] = []
  const before: number[] = []
  values.forEach((value, i) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[tails[middle]!]! < value) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? tails[low - 1]! : -1
    tails[low] = i
  })
  const found: number[] = []
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]!) found.push(i)
  return found.reverse()
}
