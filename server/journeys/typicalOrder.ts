/** How often one touchpoint came before another, and where each usually stands on a path. */
export interface Precedence {
  /** `before[a][b]`: customers who did `a` for the first time before they did `b` for the first time. */
  readonly before: readonly (readonly number[])[]
  /** Mean place of the first occurrence on a path, 0 = first … 1 = last. */
  readonly place: readonly number[]
}

/** `cost(a, b)`: customers whom it contradicts that `a` stands before `b`. */
type Cost = (a: number, b: number) => number

/** Up to here every order is weighed (2ⁿ·n² steps); beyond, single ones and blocks are moved while that helps. */
const EXACT_UP_TO = 13
/** Less than one customer in any sum: it decides only between orders that contradict equally many. */
const TIE = 1e-6

/**
 * The order that contradicts the fewest customers: the sum, over all pairs, of those who did the later one first
 * (Kemeny's rank aggregation). Exact for up to 13 touchpoints. Touchpoints nobody did together stand by their mean
 * place. Only first occurrences count, so loops pull nothing backwards or forwards. Returns indices.
 */
export function typicalOrder({ before, place }: Precedence): number[] {
  const cost: Cost = (a, b) => before[b]![a]! + TIE * Math.max(0, place[a]! - place[b]!)
  if (place.length <= EXACT_UP_TO) return bestOrder(place.length, cost)
  const order = place.map((_, i) => i).sort((a, b) => place[a]! - place[b]! || a - b)
  for (let round = 0; round < order.length; round++) {
    let moved = false
    for (let length = 1; length <= order.length / 2; length++)
      for (let from = 0; from + length <= order.length; from++)
        moved = moveBlock(order, from, length, cost) || moved
    if (!moved) break
  }
  return order
}

/** Held and Karp over sets: `least[set]` is the cost of having exactly this set in front, in its best order. */
function bestOrder(n: number, cost: Cost): number[] {
  const all = 2 ** n - 1
  const least = new Float64Array(all + 1).fill(Number.POSITIVE_INFINITY)
  const last = new Int8Array(all + 1)
  least[0] = 0
  for (let set = 0; set < all; set++) {
    for (let next = 0; next < n; next++) {
      if (set & (1 << next)) continue
      let sum = least[set]!
      for (let other = 0; other < n; other++)
        if (other !== next && !(set & (1 << other))) sum += cost(next, other)
      const grown = set | (1 << next)
      if (sum < least[grown]! - TIE / 1e3) {
        least[grown] = sum
        last[grown] = next
      }
    }
  }
  const order: number[] = []
  for (let set = all; set > 0; set ^= 1 << last[set]!) order.unshift(last[set]!)
  return order
}

/** Moves a block of neighbours to where it contradicts the fewest customers. Returns whether that helped. */
function moveBlock(order: number[], from: number, length: number, cost: Cost): boolean {
  const block = order.slice(from, from + length)
  const gainOfPassing = (passed: number) =>
    block.reduce((sum, item) => sum + cost(item, passed) - cost(passed, item), 0)
  let best = { to: from, gain: TIE / 1e3 }
  // Leftwards the block comes to stand before what it passes; rightwards after it.
  for (let to = from - 1, gain = 0; to >= 0; to--) {
    gain -= gainOfPassing(order[to]!)
    if (gain > best.gain) best = { to, gain }
  }
  for (let passed = from + length, gain = 0; passed < order.length; passed++) {
    gain += gainOfPassing(order[passed]!)
    if (gain > best.gain) best = { to: passed - length + 1, gain }
  }
  if (best.to === from) return false
  order.splice(from, length)
  order.splice(best.to, 0, ...block)
  return true
}
