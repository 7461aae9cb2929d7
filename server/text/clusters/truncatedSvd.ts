import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { createRandom } from '../../../shared/random/createRandom.ts'
import type { SparseRows } from './charTfidf.ts'

const oversampling = 20
const powerIterations = 4

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
  orthonormalise(basis, rows, width, 1)
  for (let i = 0; i < powerIterations; i++) {
    basis = times(matrix, transposedTimes(matrix, basis, width), width)
    orthonormalise(basis, rows, width, i + 1 < powerIterations ? 1 : 2)
  }
  // B = QᵀA is small one way only: the eigenvectors of B·Bᵀ are its left singular vectors.
  const projectedBack = transposedTimes(matrix, basis, width)
  const products = columnProducts(projectedBack, columns, width)
  const gram = Matrix.zeros(width, width)
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      gram.set(i, j, products[i * width + j]!)
      gram.set(j, i, products[i * width + j]!)
    }
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

/**
 * Makes the columns orthonormal in place, by the Cholesky factor of their products; one pass leaves rounding errors
 * where columns are much alike, a second one none. A column that depends on those before it becomes zero.
 */
function orthonormalise(dense: Float64Array, rows: number, width: number, passes: 1 | 2): void {
  for (let pass = 0; pass < passes; pass++) {
    const factor = cholesky(columnProducts(dense, rows, width), width)
    for (let r = 0; r < rows; r++) {
      const at = r * width
      for (let c = 0; c < width; c++) {
        const pivot = factor[c * width + c]!
        let value = dense[at + c]!
        for (let p = 0; p < c; p++) value -= dense[at + p]! * factor[c * width + p]!
        dense[at + c] = pivot > 0 ? value / pivot : 0
      }
    }
  }
}

/** The products of all pairs of columns; the lower half. */
function columnProducts(dense: Float64Array, rows: number, width: number): Float64Array {
  const products = new Float64Array(width * width)
  for (let r = 0; r < rows; r++) {
    const at = r * width
    for (let i = 0; i < width; i++) {
      const value = dense[at + i]!
      if (value === 0) continue
      for (let j = 0; j <= i; j++) products[i * width + j]! += value * dense[at + j]!
    }
  }
  return products
}

/** Lower factor L of L·Lᵀ; a column without a part of its own has a zero on the diagonal. */
function cholesky(products: Float64Array, width: number): Float64Array {
  const factor = new Float64Array(width * width)
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      let sum = products[i * width + j]!
      for (let p = 0; p < j; p++) sum -= factor[i * width + p]! * factor[j * width + p]!
      if (i === j) factor[i * width + i] = sum > 1e-13 * products[i * width + i]! ? Math.sqrt(sum) : 0
      else if (factor[j * width + j]! > 0) factor[i * width + j] = sum / factor[j * width + j]!
    }
  return factor
}
