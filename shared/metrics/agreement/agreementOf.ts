import { cohensKappa } from './cohensKappa.ts'
import { krippendorffsAlpha, type MeasurementLevel, measurementLevels } from './krippendorffsAlpha.ts'
import type { Ratings } from './Ratings.ts'

export interface Agreement {
  /** Cohen's kappa; of more than two coders the mean over pairs (Light 1971). */
  kappa: number | null
  /** Krippendorff's alpha on each scale. */
  alpha: Record<MeasurementLevel, number | null>
  /** For each coefficient that is null the reason: `kappa` or a level of alpha. */
  reasons: Partial<Record<'kappa' | MeasurementLevel, string>>
}

/** All coefficients of agreement between coders. */
export function agreementOf(ratings: Ratings): Agreement {
  const reasons: Agreement['reasons'] = {}
  const kappa = cohensKappa(ratings)
  if (kappa.reason) reasons.kappa = kappa.reason
  const alpha = { nominal: null, ordinal: null, interval: null, ratio: null } as Agreement['alpha']
  for (const level of measurementLevels) {
    const { value, reason } = krippendorffsAlpha(ratings, level)
    alpha[level] = value
    if (reason) reasons[level] = reason
  }
  return { kappa: kappa.value, alpha, reasons }
}
