import { createRequire } from 'node:module'
import type { Points } from './kMeans.ts'

/** What we use of the array library inside the sentence model's package, whose own types name one we do not have. */
interface ArrayLibrary {
  ready(): Promise<void>
  tensor2d(data: Float32Array, shape: [number, number]): Tensor
  matMul(a: Tensor, b: Tensor): Tensor
}
interface Tensor {
  dataSync(): Float32Array
  dispose(): void
}

/** The nearest of `count` points, `k` each, nearest first. */
export interface Neighbours {
  indices: Int32Array
  distances: Float32Array
  count: number
  k: number
}

/** Numbers in a block of similarities: bounds memory to 16 MB. */
const blockNumbers = 4_000_000

/**
 * The `k` nearest of `among` for each point by cosine distance (1 − cosine), exactly, nearest first. All rows must
 * have length 1. Equal distances keep the order of rows. With `among` = `points` a point is its own first neighbour.
 */
export async function nearestNeighbours(
  points: Points,
  among: Points,
  k: number,
  onProgress: (done: number) => void = () => {},
): Promise<Neighbours> {
  const arrays = createRequire(import.meta.url)('@energetic-ai/core') as ArrayLibrary
  await arrays.ready()
  const indices = new Int32Array(points.count * k)
  const distances = new Float32Array(points.count * k)
  // The library multiplies a transposed matrix ten times slower than one that lies ready.
  const right = arrays.tensor2d(transpose(among), [among.width, among.count])
  const rows = Math.max(1, Math.floor(blockNumbers / among.count))
  const itself = points.data === among.data
  for (let from = 0; from < points.count; from += rows) {
    const to = Math.min(points.count, from + rows)
    const left = arrays.tensor2d(points.data.subarray(from * points.width, to * points.width), [
      to - from,
      points.width,
    ])
    const product = arrays.matMul(left, right)
    const block = product.dataSync()
    for (let row = from; row < to; row++)
      pickNearest(block, (row - from) * among.count, among.count, itself ? row : -1, k, row * k)
    left.dispose()
    product.dispose()
    onProgress(to / points.count)
  }
  right.dispose()
  return { indices, distances, count: points.count, k }

  function pickNearest(
    block: Float32Array,
    start: number,
    count: number,
    self: number,
    k: number,
    at: number,
  ) {
    let filled = 0
    if (self >= 0) {
      indices[at] = self
      filled = 1
    }
    const first = filled
    for (let j = 0; j < count; j++) {
      if (j === self) continue
      const distance = Math.max(0, 1 - block[start + j]!)
      if (filled === k && distance >= distances[at + k - 1]!) continue
      let place = filled < k ? filled++ : k - 1
      for (; place > first && distances[at + place - 1]! > distance; place--) {
        distances[at + place] = distances[at + place - 1]!
        indices[at + place] = indices[at + place - 1]!
      }
      distances[at + place] = distance
      indices[at + place] = j
    }
  }
}

function transpose({ data, count, width }: Points): Float32Array {
  const turned = new Float32Array(data.length)
  for (let r = 0; r < count; r++) for (let d = 0; d < width; d++) turned[d * count + r] = data[r * width + d]!
  return turned
}
