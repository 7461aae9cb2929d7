import { studentT95 } from '../metrics/studentT.ts'
import { wilson } from '../metrics/wilson.ts'
import type { TraitMeasure } from './records/trait.ts'

/**
 * The 95 % interval of a kept figure: Wilson's for a share (0 to 1), Student's for a mean. Both null where the
 * figure says too little for one.
 */
export function measureInterval({
  value,
  figure,
  deviation,
  n,
}: Pick<TraitMeasure, 'value' | 'figure' | 'deviation' | 'n'>): { low: number | null; high: number | null } {
  if (value !== null) {
    const { low, high } = wilson(Math.round(figure * n), n)
    return { low, high }
  }
  if (deviation === null || n < 2) return { low: null, high: null }
  const half = (studentT95(n - 1) * deviation) / Math.sqrt(n)
  return { low: figure - half, high: figure + half }
}
