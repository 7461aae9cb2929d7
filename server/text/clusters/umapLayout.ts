import { setImmediate as nextTurn } from 'node:timers/promises'
import { UMAP } from 'umap-js'
import { createRandom } from '../../sample/createRandom.ts'
import type { Points } from './kMeans.ts'
import { nearestNeighbours } from './nearestNeighbours.ts'

const neighbours = 15
const dimensions = 5

/** UMAP needs more points than neighbours, and says little about fewer than a few times as many. */
export const leastForLayout = 3 * neighbours

/**
 * UMAP (McInnes, Healy, Melville 2018) of unit-length rows to five dimensions: 15 neighbours by cosine, found
 * exactly, minimal distance 0. Repeatable for the same seed.
 * @param onProgress called with the part that is done, 0 to 1
 */
export async function umapLayout(
  points: Points,
  seed: number,
  onProgress: (done: number) => void = () => {},
): Promise<Points> {
  const { count } = points
  const { indices, distances } = await nearestNeighbours(points, points, neighbours, (done) =>
    onProgress(done * 0.3),
  )
  const umap = new UMAP({
    nComponents: dimensions,
    nNeighbors: neighbours,
    minDist: 0,
    random: createRandom(seed),
  })
  const rowsOf = (numbers: Int32Array | Float32Array) =>
    Array.from({ length: count }, (_, i) => [...numbers.subarray(i * neighbours, (i + 1) * neighbours)])
  umap.setPrecomputedKNN(rowsOf(indices), rowsOf(distances))
  // With neighbours given only the number of rows is looked at.
  const epochs = umap.initializeFit(Array.from({ length: count }, () => []))
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step()
    if (epoch % 10 === 0) {
      onProgress(0.3 + (0.7 * epoch) / epochs)
      await nextTurn()
    }
  }
  const data = new Float32Array(count * dimensions)
  umap.getEmbedding().forEach((place, i) => {
    data.set(place, i * dimensions)
  })
  return { data, count, width: dimensions }
}
