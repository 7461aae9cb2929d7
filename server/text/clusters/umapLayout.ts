import { setImmediate as nextTurn } from 'node:timers/promises'
import { createRandom } from '../../../shared/random/createRandom.ts'
import type { Points } from './kMeans.ts'
import type { Neighbours } from './nearestNeighbours.ts'

/** Neighbours UMAP looks at, the point itself counted. */
export const layoutNeighbours = 15
const dimensions = 5

/** UMAP needs more points than neighbours, and says little about fewer than a few times as many. */
export const leastForLayout = 3 * layoutNeighbours

/** 1 / (1 + a·d^2b) fitted to the kernel of minimal distance 0 and spread 1 (umap-learn's find_ab_params). */
const a = 1.9328083975
const b = 0.7904949699
const negativeSamples = 5
const clipAt = 4

/** Weighted pairs of points that attract each other. */
interface Graph {
  from: Int32Array
  to: Int32Array
  weight: Float64Array
}

/**
 * UMAP (McInnes, Healy, Melville 2018) to five dimensions, minimal distance 0, from the neighbours of each point,
 * starting at random places. Repeatable for the same seed.
 * @param neighbours 15 of each point, itself first
 * @param onProgress called with the part that is done, 0 to 1
 */
export async function umapLayout(
  neighbours: Neighbours,
  seed: number,
  onProgress: (done: number) => void = () => {},
): Promise<Points> {
  const { count } = neighbours
  const random = createRandom(seed)
  const places = Float64Array.from({ length: count * dimensions }, () => random() * 20 - 10)
  const epochs = count <= 2_500 ? 500 : count <= 5_000 ? 400 : count <= 7_500 ? 300 : 200
  const optimise = createOptimiser(fuzzyUnion(neighbours), places, count, epochs, random)
  for (let epoch = 0; epoch < epochs; epoch++) {
    optimise(epoch)
    if (epoch % 10 === 9) {
      onProgress((epoch + 1) / epochs)
      await nextTurn()
    }
  }
  return { data: Float32Array.from(places), count, width: dimensions }
}

/** Strengths of membership in each other's neighbourhood, p + q − p·q of both directions. */
function fuzzyUnion({ indices, distances, count, k }: Neighbours): Graph {
  const strengths = Array.from({ length: count }, () => new Map<number, number>())
  for (let i = 0; i < count; i++) {
    const own = distances.subarray(i * k, (i + 1) * k)
    const { nearest, scale } = smoothDistances(own)
    for (let j = 1; j < k; j++) {
      const beyond = own[j]! - nearest
      strengths[i]!.set(indices[i * k + j]!, beyond <= 0 ? 1 : Math.exp(-beyond / scale))
    }
  }
  const pairs: [number, number, number][] = []
  strengths.forEach((own, i) => {
    for (const [j, p] of own) {
      const q = strengths[j]!.get(i)
      // A pair seen from both sides is taken once, and works in both directions below.
      if (q === undefined || i < j) pairs.push([i, j, p + (q ?? 0) - p * (q ?? 0)])
    }
  })
  const both = pairs.flatMap(([i, j, weight]): [number, number, number][] => [
    [i, j, weight],
    [j, i, weight],
  ])
  return {
    from: Int32Array.from(both, ([i]) => i),
    to: Int32Array.from(both, ([, j]) => j),
    weight: Float64Array.from(both, ([, , weight]) => weight),
  }
}

/** Distance to the nearest other point, and the scale at which the strengths of all neighbours sum to log2 of k. */
function smoothDistances(distances: Float32Array): { nearest: number; scale: number } {
  const k = distances.length
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / k
  const nearest = distances.find((distance, j) => j > 0 && distance > 0) ?? 0
  const target = Math.log2(k)
  let [low, high, scale] = [0, Number.POSITIVE_INFINITY, 1]
  for (let step = 0; step < 64; step++) {
    let sum = 0
    for (let j = 1; j < k; j++) sum += Math.min(1, Math.exp(-(distances[j]! - nearest) / scale))
    if (Math.abs(sum - target) < 1e-5) break
    if (sum > target) high = scale
    else low = scale
    scale = high === Number.POSITIVE_INFINITY ? scale * 2 : (low + high) / 2
  }
  return { nearest, scale: Math.max(scale, 1e-3 * mean, Number.MIN_VALUE) }
}

/** Stochastic gradient descent: pairs attract as often as they weigh, each time five random points repel. */
function createOptimiser(
  { from, to, weight }: Graph,
  places: Float64Array,
  count: number,
  epochs: number,
  random: () => number,
): (epoch: number) => void {
  const most = weight.reduce((max, value) => Math.max(max, value), 0)
  const used = weight.map((value) => (value >= most / epochs ? most / value : -1))
  const dueAt = used.slice()
  const repelledUntil = used.map((every) => every / negativeSamples)
  return (epoch) => {
    const rate = 1 - epoch / epochs
    for (let e = 0; e < used.length; e++) {
      const every = used[e]!
      if (every < 0 || dueAt[e]! > epoch) continue
      const i = from[e]! * dimensions
      attract(i, to[e]! * dimensions, rate)
      dueAt[e]! += every
      const perSample = every / negativeSamples
      const samples = Math.floor((epoch - repelledUntil[e]!) / perSample)
      for (let s = 0; s < samples; s++) repel(i, Math.floor(random() * count) * dimensions, rate)
      if (samples > 0) repelledUntil[e]! += samples * perSample
    }
  }

  function attract(i: number, j: number, rate: number): void {
    const squared = squaredDistance(i, j)
    if (squared === 0) return
    const power = squared ** b
    const pull = (-2 * a * b * power) / squared / (a * power + 1)
    for (let d = 0; d < dimensions; d++) {
      const move = clip(pull * (places[i + d]! - places[j + d]!)) * rate
      places[i + d]! += move
      places[j + d]! -= move
    }
  }

  function repel(i: number, j: number, rate: number): void {
    if (i === j) return
    const squared = squaredDistance(i, j)
    const push = squared > 0 ? (2 * b) / ((0.001 + squared) * (a * squared ** b + 1)) : 0
    for (let d = 0; d < dimensions; d++)
      places[i + d]! += (squared > 0 ? clip(push * (places[i + d]! - places[j + d]!)) : clipAt) * rate
  }

  function squaredDistance(i: number, j: number): number {
    let sum = 0
    for (let d = 0; d < dimensions; d++) {
      const difference = places[i + d]! - places[j + d]!
      sum += difference * difference
    }
    return sum
  }
}

function clip(value: number): number {
  return Math.min(clipAt, Math.max(-clipAt, value))
}
