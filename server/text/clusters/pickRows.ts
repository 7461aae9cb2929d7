import type { Points } from './kMeans.ts'

/** Some of the points, in the order asked for. */
export function pickRows({ data, width }: Points, rows: readonly number[]): Points {
  const picked = new Float32Array(rows.length * width)
  rows.forEach((row, i) => {
    picked.set(data.subarray(row * width, (row + 1) * width), i * width)
  })
  return { data: picked, count: rows.length, width }
}
