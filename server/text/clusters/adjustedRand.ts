/**
 * Adjusted Rand index of two groupings of the same things (Hubert, Arabie 1985): 1 when they are the same, about 0 when
 * they agree no more than by chance.
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const both = new Map<string, number>()
  const [ofA, ofB] = [new Map<number, number>(), new Map<number, number>()]
  const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (let i = 0; i < a.length; i++) {
    add(both, `${a[i]} ${b[i]}`)
    add(ofA, a[i]!)
    add(ofB, b[i]!)
  }
  const pairs = (n: number) => (n * (n - 1)) / 2
  const sum = (counts: Map<unknown, number>) => [...counts.values()].reduce((all, n) => all + pairs(n), 0)
  const [together, inA, inB] = [sum(both), sum(ofA), sum(ofB)]
  const expected = (inA * inB) / Math.max(1, pairs(a.length))
  const most = (inA + inB) / 2
  // Everything in one group, or everything alone, on both sides.
  return most === expected ? 1 : (together - expected) / (most - expected)
}
