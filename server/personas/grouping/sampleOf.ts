import { createRandom } from '../../../shared/random/createRandom.ts'

/** Places of `size` of n rows, each row equally likely, in rising order; all when there are no more than `size`. */
export function sampleOf(n: number, size: number, seed: number): Int32Array {
  if (n <= size) return Int32Array.from({ length: n }, (_, i) => i)
  const random = createRandom(seed)
  const places = new Int32Array(size)
  // Selection sampling (Knuth, The Art of Computer Programming 2, algorithm S).
  for (let i = 0, chosen = 0; chosen < size; i++) if ((n - i) * random() < size - chosen) places[chosen++] = i
  return places
}
