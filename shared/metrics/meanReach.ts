import { studentT95 } from './studentT.ts'

/**
 * How far the 95 % interval of a mean reaches to either side: t·s/√n with the sample's standard deviation s and Student's t
 * of n − 1 degrees of freedom. Null below two.
 */
export function meanReach(deviation: number, n: number): number | null {
  return n < 2 ? null : (studentT95(n - 1) * deviation) / Math.sqrt(n)
}
