/** Solves for a symmetric positive definite matrix in place by its Cholesky factor. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!
      for (let p = 0; p < j; p++) sum -= matrix[i * n + p]! * matrix[j * n + p]!
      matrix[i * n + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * n + j]!
    }
  const found = Float64Array.from(right)
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < i; p++) found[i]! -= matrix[i * n + p]! * found[p]!
    found[i]! /= matrix[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let p = i + 1; p < n; p++) found[i]! -= matrix[p * n + i]! * found[p]!
    found[i]! /= matrix[i * n + i]!
  }
  return found
}

/** A sample with the share of yes it should get, 0 to 1, and how much it counts. */
export interface Sample {
  vector: Float32Array
  target: number
  weight: number
}

/**
 * Logistic regression with a ridge penalty on the weights (not on the bias) by Newton's method.
 * @param penalty λ of λ/2·|w|², in units of samples
 */
export function fitLogistic(
  samples: readonly Sample[],
  penalty: number,
): { weights: number[]; bias: number } {
  const width = samples[0]!.vector.length
  const n = width + 1
  let solution = new Float64Array(n)
  // The vector, and a 1 for the bias.
  const row = new Float64Array(n).fill(1)
  for (let step = 0; step < 25; step++) {
    const hessian = new Float64Array(n * n)
    const gradient = new Float64Array(n)
    for (const { vector, target, weight } of samples) {
      let z = solution[width]!
      for (let d = 0; d < width; d++) z += solution[d]! * vector[d]!
      const p = 1 / (1 + Math.exp(-z))
      const slope = weight * (target - p)
      const curvature = weight * Math.max(1e-9, p * (1 - p))
      row.set(vector)
      for (let i = 0; i < n; i++) {
        gradient[i]! += slope * row[i]!
        const scaled = curvature * row[i]!
        for (let j = 0; j <= i; j++) hessian[i * n + j]! += scaled * row[j]!
      }
    }
    for (let d = 0; d < width; d++) {
      gradient[d]! -= penalty * solution[d]!
      hessian[d * n + d]! += penalty
    }
    const change = solve(hessian, gradient)
    const next = solution.map((value, i) => value + change[i]!)
    solution = next
    if (Math.max(...change.map(Math.abs)) < 1e-4) break
  }
  return { weights: [...solution.subarray(0, width)], bias: solution[width]! }
}
