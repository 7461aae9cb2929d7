import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { createRandom } from '../../sample/createRandom.ts'
import type { SparseRows } from './charTfidf.ts'

const oversampling = 20
const powerIterations = 8

/**
 * The largest singular values of a sparse matrix A and its rows in their space, U·S, by the randomised method with
 * power iterations (Halko, Martinsson, Tropp 2011, algorithm 4.4). Repeatable for the same seed. Gives
 * min(components, rows, columns) of them; the signs of columns are arbitrary, as in any decomposition.
 * @returns `projected` rows × components, row by row; `singularValues`, largest first
 */
export function truncatedSvd(
  matrix: SparseRows,
  components: number,
  seed: number,
): { projected: Float32Array; components: number; singularValues: number[] } {
  const { rows, columns } = matrix
  const wanted = Math.min(components, rows, columns)
  if (wanted === 0) return { projected: new Float32Array(0), components: 0, singularValues: [] }
  const width = Math.min(wanted + oversampling, rows, columns)
  const random = createRandom(seed)
  const start = new Float64Array(columns * width)
  for (let i = 0; i < start.length; i++) start[i] = normal(random)
  let basis = times(matrix, start, width)
  orthonormalise(basis, rows, width)
  for (let i = 0; i < powerIterations; i++) {
    basis = times(matrix, transposedTimes(matrix, basis, width), width)
    orthonormalise(basis, rows, width)
  }
  // B = QᵀA is small one way only: the eigenvectors of B·Bᵀ are its left singular vectors.
  const projectedBack = transposedTimes(matrix, basis, width)
  const gram = Matrix.zeros(width, width)
  for (let c = 0; c < columns; c++) {
    const at = c * width
    for (let i = 0; i < width; i++) {
      const value = projectedBack[at + i]!
      if (value === 0) continue
      for (let j = 0; j <= i; j++) gram.set(i, j, gram.get(i, j) + value * projectedBack[at + j]!)
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) gram.set(j, i, gram.get(i, j))
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true })
  const order = realEigenvalues
    .map((_, i) => i)
    .sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!)
    .slice(0, wanted)
  const singularValues = order.map((i) => Math.sqrt(Math.max(0, realEigenvalues[i]!)))
  const projected = new Float32Array(rows * wanted)
  const weights = new Float64Array(width * wanted)
  for (let i = 0; i < width; i++)
    for (let c = 0; c < wanted; c++)
      weights[i * wanted + c] = eigenvectorMatrix.get(i, order[c]!) * singularValues[c]!
  for (let r = 0; r < rows; r++)
    for (let i = 0; i < width; i++) {
      const value = basis[r * width + i]!
      for (let c = 0; c < wanted; c++) projected[r * wanted + c]! += value * weights[i * wanted + c]!
    }
  return { projected, components: wanted, singularValues }
}

/** A normally distributed number by the method of Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** A · dense, where dense has a row of `width` numbers per column of A. */
function times(matrix: SparseRows, dense: Float64Array, width: number): Float64Array {
  const result = new Float64Array(matrix.rows * width)
  for (let r = 0; r < matrix.rows; r++) {
    const to = r * width
    for (let e = matrix.offsets[r]!; e < matrix.offsets[r + 1]!; e++) {
      const from = matrix.indices[e]! * width
      const value = matrix.values[e]!
      for (let i = 0; i < width; i++) result[to + i]! += value * dense[from + i]!
    }
  }
  return result
}

/** Aᵀ · dense, where dense has a row of `width` numbers per row of A. */
function transposedTimes(matrix: SparseRows, dense: Float64Array, width: number): Float64Array {
  const result = new Float64Array(matrix.columns * width)
  for (let r = 0; r < matrix.rows; r++) {
    const from = r * width
    for (let e = matrix.offsets[r]!; e < matrix.offsets[r + 1]!; e++) {
      const to = matrix.indices[e]! * width
      const value = matrix.values[e]!
      for (let i = 0; i < width; i++) result[to + i]! += value * dense[from + i]!
    }
  }
  return result
}

/** Makes the columns orthonormal in place (Gram–Schmidt, twice); a column that depends on others becomes zero. */
function orthonormalise(dense: Float64Array, rows: number, width: number): void {
  // Column by column the memory would be read in jumps: work on the transposed matrix.
  const columns = Array.from({ length: width }, (_, c) => {
    const column = new Float64Array(rows)
    for (let r = 0; r < rows; r++) column[r] = dense[r * width + c]!
    return column
  })
  for (let c = 0; c < width; c++) {
    const column = columns[c]!
    const before = Math.sqrt(dot(column, column))
    for (let pass = 0; pass < 2; pass++)
      for (let p = 0; p < c; p++) {
        const other = columns[p]!
        const share = dot(column, other)
        if (share !== 0) for (let r = 0; r < rows; r++) column[r]! -= share * other[r]!
      }
    const length = Math.sqrt(dot(column, column))
    if (length <= 1e-12 * before || length === 0) column.fill(0)
    else for (let r = 0; r < rows; r++) column[r]! /= length
  }
  for (let c = 0; c < width; c++) for (let r = 0; r < rows; r++) dense[r * width + c] = columns[c]![r]!
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
