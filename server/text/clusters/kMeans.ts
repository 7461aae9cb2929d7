import { createRandom } from '../../../shared/random/createRandom.ts'

/** Points one behind the other: `count` × `width` numbers. */
export interface Points {
  data: Float32Array
  count: number
  width: number
}

export interface KMeansResult {
  /** Cluster of each point. */
  labels: Int32Array
  /** Means, cluster by cluster; those of clusters that stayed empty are zeros. */
  centres: Float64Array
  /** Sum of the squared distances to the nearest mean. */
  inertia: number
}

const maxIterations = 100

/**
 * Lloyd's k-means with k-means++ starts; the best of `restarts`. The same for the same seed. `k` is cut to the number
 * of points. A cluster that becomes empty takes the point that lies farthest from its own mean.
 */
export function kMeans(
  points: Points,
  k: number,
  { seed, restarts = 10 }: { seed: number; restarts?: number },
): KMeansResult {
  const clusters = Math.min(k, points.count)
  const random = createRandom(seed)
  let best: KMeansResult | undefined
  for (let run = 0; run < restarts; run++) {
    const found = lloyd(points, clusters, startCentres(points, clusters, random))
    if (!best || found.inertia < best.inertia) best = found
  }
  return best!
}

/** k-means++ (Arthur, Vassilvitskii 2007): each next centre is drawn in proportion to its squared distance. */
function startCentres({ data, count, width }: Points, k: number, random: () => number): Float64Array {
  const centres = new Float64Array(k * width)
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  let picked = Math.floor(random() * count)
  for (let c = 0; c < k; c++) {
    for (let d = 0; d < width; d++) centres[c * width + d] = data[picked * width + d]!
    let total = 0
    for (let i = 0; i < count; i++) {
      const distance = squaredDistance(data, i * width, centres, c * width, width)
      if (distance < nearest[i]!) nearest[i] = distance
      total += nearest[i]!
    }
    let target = random() * total
    picked = count - 1
    for (let i = 0; i < count; i++) {
      target -= nearest[i]!
      if (target < 0) {
        picked = i
        break
      }
    }
  }
  return centres
}

function lloyd(points: Points, k: number, centres: Float64Array): KMeansResult {
  const { data, count, width } = points
  const labels = new Int32Array(count).fill(-1)
  const distances = new Float64Array(count)
  const sizes = new Int32Array(k)
  for (let iteration = 0; ; iteration++) {
    let changed = 0
    let inertia = 0
    for (let i = 0; i < count; i++) {
      let nearest = 0
      let least = Number.POSITIVE_INFINITY
      for (let c = 0; c < k; c++) {
        const distance = squaredDistance(data, i * width, centres, c * width, width)
        if (distance < least) {
          least = distance
          nearest = c
        }
      }
      if (labels[i] !== nearest) changed++
      labels[i] = nearest
      distances[i] = least
      inertia += least
    }
    if (changed === 0 || iteration === maxIterations) return { labels, centres, inertia }
    centres.fill(0)
    sizes.fill(0)
    for (let i = 0; i < count; i++) {
      const c = labels[i]!
      sizes[c]!++
      for (let d = 0; d < width; d++) centres[c * width + d]! += data[i * width + d]!
    }
    for (let c = 0; c < k; c++) {
      if (sizes[c]! > 0) {
        for (let d = 0; d < width; d++) centres[c * width + d]! /= sizes[c]!
        continue
      }
      let farthest = 0
      for (let i = 1; i < count; i++) if (distances[i]! > distances[farthest]!) farthest = i
      distances[farthest] = 0
      for (let d = 0; d < width; d++) centres[c * width + d] = data[farthest * width + d]!
    }
  }
}

function squaredDistance(a: Float32Array, atA: number, b: Float64Array, atB: number, width: number): number {
  let sum = 0
  for (let d = 0; d < width; d++) {
    const difference = a[atA + d]! - b[atB + d]!
    sum += difference * difference
  }
  return sum
}
