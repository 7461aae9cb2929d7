import { meanReach } from '../metrics/meanReach.ts'
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
  const reach = deviation === null ? null : meanReach(deviation, n)
  return reach === null ? { low: null, high: null } : { low: figure - reach, high: figure + reach }
}
