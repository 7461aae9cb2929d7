import { setImmediate as nextTurn } from 'node:timers/promises'
import { UMAP } from 'umap-js'
import { createRandom } from '../../sample/createRandom.ts'
import type { Points } from './kMeans.ts'
import type { Neighbours } from './nearestNeighbours.ts'

/** Neighbours UMAP looks at, the point itself counted. */
export const layoutNeighbours = 15
const dimensions = 5

/** UMAP needs more points than neighbours, and says little about fewer than a few times as many. */
export const leastForLayout = 3 * layoutNeighbours

/**
 * UMAP (McInnes, Healy, Melville 2018) to five dimensions, minimal distance 0, from the neighbours of each point.
 * Repeatable for the same seed.
 * @param neighbours at least 15 of each point, itself first
 * @param onProgress called with the part that is done, 0 to 1
 */
export async function umapLayout(
  { indices, distances, count, k }: Neighbours,
  seed: number,
  onProgress: (done: number) => void = () => {},
): Promise<Points> {
  const umap = new UMAP({
    nComponents: dimensions,
    nNeighbors: layoutNeighbours,
    minDist: 0,
    random: createRandom(seed),
  })
  const rowsOf = (numbers: Int32Array | Float32Array) =>
    Array.from({ length: count }, (_, i) => [...numbers.subarray(i * k, i * k + layoutNeighbours)])
  umap.setPrecomputedKNN(rowsOf(indices), rowsOf(distances))
  // With neighbours given only the number of rows is looked at.
  const epochs = umap.initializeFit(Array.from({ length: count }, () => []))
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step()
    if (epoch % 10 === 0) {
      onProgress(epoch / epochs)
      await nextTurn()
    }
  }
  const data = new Float32Array(count * dimensions)
  umap.getEmbedding().forEach((place, i) => {
    data.set(place, i * dimensions)
  })
  return { data, count, width: dimensions }
}
