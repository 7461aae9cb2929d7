import { createRandom } from '../../../shared/random/createRandom.ts'
import { kMeans, type Points } from './kMeans.ts'

const sampleSize = 2_500
const numbersOfGroups = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 26, 30, 36, 43, 50, 60, 70, 85, 100, 120]
/** At least this mean silhouette for "there are groups at all" (Kaufman, Rousseeuw 1990: below it no structure). */
const leastSilhouette = 0.25

/**
 * Numbers of groups the points suggest, best first, at most three: those where the mean silhouette of k-means is
 * highest and higher than at the numbers next to them; of many points a repeatable sample of 2,500 is looked at. [1]
 * when no number gives groups.
 */
export function adviseGroups(
  points: Points,
  seed: number,
  onProgress: (done: number) => void = () => {},
): number[] {
  const most = Math.min(Math.floor(points.count / 2), Math.max(8, Math.floor(2 * Math.sqrt(points.count))))
  const tried = numbersOfGroups.filter((k) => k <= most)
  if (points.count < 4 || tried.length === 0) return [1]
  const sample = drawSample(points, seed)
  const distances = pairDistances(sample)
  if (distances.every((distance) => distance === 0)) return [1]
  const found = tried.map((k, i) => {
    const { labels } = kMeans(sample, k, { seed, restarts: 4 })
    onProgress((i + 1) / tried.length)
    return { k, silhouette: meanSilhouette(distances, labels) }
  })
  const peaks = found.filter(
    ({ silhouette }, i) =>
      silhouette >= leastSilhouette &&
      silhouette >= (found[i - 1]?.silhouette ?? -1) &&
      silhouette >= (found[i + 1]?.silhouette ?? -1),
  )
  peaks.sort((a, b) => b.silhouette - a.silhouette || a.k - b.k)
  return peaks.length === 0 ? [1] : peaks.slice(0, 3).map(({ k }) => k)
}

function drawSample(points: Points, seed: number): Points {
  const { count, width } = points
  if (count <= sampleSize) return points
  const all = Array.from({ length: count }, (_, i) => i)
  const random = createRandom(seed)
  const data = new Float32Array(sampleSize * width)
  for (let i = 0; i < sampleSize; i++) {
    const j = i + Math.floor(random() * (count - i))
    ;[all[i], all[j]] = [all[j]!, all[i]!]
    data.set(points.data.subarray(all[i]! * width, (all[i]! + 1) * width), i * width)
  }
  return { data, count: sampleSize, width }
}

/** Euclidean distances of all pairs, row by row. */
export function pairDistances({ data, count: n, width }: Points): Float32Array {
  const distances = new Float32Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      let sum = 0
      for (let d = 0; d < width; d++) {
        const difference = data[i * width + d]! - data[j * width + d]!
        sum += difference * difference
      }
      distances[i * n + j] = distances[j * n + i] = Math.sqrt(sum)
    }
  return distances
}

/** Mean silhouette (Rousseeuw 1987) from the distances of all pairs; a point alone in its group counts 0. */
export function meanSilhouette(distances: Float32Array, labels: ArrayLike<number>): number {
  const n = labels.length
  let k = 0
  for (let i = 0; i < n; i++) k = Math.max(k, labels[i]! + 1)
  const sizes = new Int32Array(k)
  for (let i = 0; i < n; i++) sizes[labels[i]!]!++
  const sums = new Float64Array(k)
  let total = 0
  for (let i = 0; i < n; i++) {
    const own = labels[i]!
    if (sizes[own]! < 2) continue
    sums.fill(0)
    for (let j = 0; j < n; j++) sums[labels[j]!]! += distances[i * n + j]!
    const within = sums[own]! / (sizes[own]! - 1)
    let nearest = Number.POSITIVE_INFINITY
    for (let c = 0; c < k; c++)
      if (c !== own && sizes[c]! > 0) nearest = Math.min(nearest, sums[c]! / sizes[c]!)
    const larger = Math.max(within, nearest)
    if (larger > 0 && Number.isFinite(nearest)) total += (nearest - within) / larger
  }
  return total / n
}
