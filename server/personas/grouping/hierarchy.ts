import type { Distance } from './distances.ts'

/** Two nodes joined: rows are 0 … n − 1, the node made by `merges[i]` is n + i. Heights never fall. */
export interface Merge {
  left: number
  right: number
  height: number
  size: number
}

export interface Dendrogram {
  n: number
  merges: Merge[]
  /** Rows in the order in which a drawing without crossings shows them. */
  order: number[]
}

/**
 * Agglomerative clustering by the nearest-neighbour chain in n² time (F. Murtagh, Computer Journal 26, 1983) with the
 * Lance–Williams update. Ward: heights as R's hclust "ward.D2" and agnes (square root of twice the rise of the sum of
 * squares), for Euclidean distances. Average: mean distance of all pairs (UPGMA).
 */
export function buildHierarchy(n: number, distance: Distance, linkage: 'ward' | 'average'): Dendrogram {
  const at = (i: number, j: number) => (i < j ? (j * (j - 1)) / 2 + i : (i * (i - 1)) / 2 + j)
  const d = new Float64Array((n * (n - 1)) / 2)
  for (let j = 1; j < n; j++)
    for (let i = 0; i < j; i++) {
      const value = distance(i, j)
      d[at(i, j)] = linkage === 'ward' ? value * value : value
    }
  const sizes = new Int32Array(n).fill(1)
  const alive = new Uint8Array(n).fill(1)
  const joined: { a: number; b: number; height: number }[] = []
  const chain: number[] = []
  let first = 0
  while (joined.length < n - 1) {
    if (chain.length === 0) {
      while (!alive[first]) first++
      chain.push(first)
    }
    for (;;) {
      const tip = chain.at(-1)!
      const before = chain.at(-2)
      // Of equally near ones the one before in the chain, so that the chain ends.
      let nearest = before ?? -1
      let least = before === undefined ? Number.POSITIVE_INFINITY : d[at(tip, before)]!
      for (let j = 0; j < n; j++)
        if (alive[j] && j !== tip && d[at(tip, j)]! < least) {
          least = d[at(tip, j)]!
          nearest = j
        }
      if (nearest !== before) {
        chain.push(nearest)
        continue
      }
      chain.length -= 2
      join(Math.min(tip, nearest), Math.max(tip, nearest), least)
      break
    }
  }
  function join(a: number, b: number, least: number): void {
    joined.push({ a, b, height: linkage === 'ward' ? Math.sqrt(least) : least })
    const [na, nb] = [sizes[a]!, sizes[b]!]
    for (let j = 0; j < n; j++) {
      if (!alive[j] || j === a || j === b) continue
      const [da, db] = [d[at(a, j)]!, d[at(b, j)]!]
      const nj = sizes[j]!
      d[at(a, j)] =
        linkage === 'ward'
          ? ((na + nj) * da + (nb + nj) * db - nj * least) / (na + nb + nj)
          : (na * da + nb * db) / (na + nb)
    }
    sizes[a] = na + nb
    alive[b] = 0
  }
  return toDendrogram(n, joined)
}

/** Sorts the joins, which the chain finds in another order, by height and names the nodes. */
function toDendrogram(n: number, joined: { a: number; b: number; height: number }[]): Dendrogram {
  const sorted = joined
    .map((join, found) => ({ ...join, found }))
    .sort((x, y) => x.height - y.height || x.found - y.found)
  const root = Int32Array.from({ length: n }, (_, i) => i)
  const node = Int32Array.from({ length: n }, (_, i) => i)
  const find = (i: number): number => {
    let top = i
    while (root[top] !== top) top = root[top]!
    while (root[i] !== top) {
      const next = root[i]!
      root[i] = top
      i = next
    }
    return top
  }
  const sizeOf = (id: number) => (id < n ? 1 : merges[id - n]!.size)
  const merges: Merge[] = []
  for (const { a, b, height } of sorted) {
    const [x, y] = [find(a), find(b)]
    const [left, right] = [node[x]!, node[y]!]
    merges.push({ left, right, height, size: sizeOf(left) + sizeOf(right) })
    root[y] = x
    node[x] = n + merges.length - 1
  }
  const order: number[] = []
  const stack = n === 1 ? [0] : [n + merges.length - 1]
  while (stack.length > 0) {
    const id = stack.pop()!
    if (id < n) order.push(id)
    else stack.push(merges[id - n]!.right, merges[id - n]!.left)
  }
  return { n, merges, order }
}

/** Cuts a dendrogram into groups, numbered by their first row. */
export function cutHierarchy({ n, merges }: Dendrogram, groups: number): Int32Array {
  const root = Int32Array.from({ length: n + merges.length }, (_, i) => i)
  const find = (i: number) => {
    while (root[i] !== i) {
      root[i] = root[root[i]!]!
      i = root[i]!
    }
    return i
  }
  for (let m = 0; m < n - groups; m++) {
    root[find(merges[m]!.left)] = n + m
    root[find(merges[m]!.right)] = n + m
  }
  const names = new Map<number, number>()
  return Int32Array.from({ length: n }, (_, i) => {
    const top = find(i)
    if (!names.has(top)) names.set(top, names.size)
    return names.get(top)!
  })
}
