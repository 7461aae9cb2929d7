import { benjaminiHochberg } from '../../shared/metrics/benjaminiHochberg.ts'
import { twoMeansP, twoSharesP } from '../../shared/metrics/pValues.ts'
import { measureInterval } from '../../shared/persona/measureInterval.ts'
import type { SheetModel } from '../../shared/persona/readSheet.ts'
import type { TraitMeasure } from '../../shared/persona/records/trait.ts'
import type { MeasuredTrait, TraitDrift } from '../../shared/wire/persona.ts'
import type { PersonaMeasure } from '../analytics/questions/personaMeasures.ts'

/** The figure with its 95 % interval: Wilson's for a share, Student's for a mean. Null without anybody. */
export function toMeasuredTrait(
  { attribute, value }: { attribute: string; value: string | null },
  { n, count, mean, deviation }: PersonaMeasure,
  at: Date,
): MeasuredTrait | null {
  const figure = count === null ? mean : n > 0 ? count / n : null
  if (figure === null) return null
  const measure = {
    attribute,
    value,
    figure,
    deviation: count === null ? deviation : null,
    n,
    at: at.toISOString(),
  }
  return { ...measure, ...measureInterval(measure) }
}

/** Traits of a sheet that carry a figure. */
export function listMeasuredTraits(model: SheetModel): { traitId: string; measure: TraitMeasure }[] {
  return model.sections.flatMap(({ traits }) =>
    traits.flatMap(({ id, measure }) => (measure ? [{ traitId: id, measure }] : [])),
  )
}

/**
 * How far the figures of a sheet have moved since they were written down. A figure has moved when the difference is
 * a finding among all figures of the sheet at once (Benjamini and Hochberg at 5 %).
 */
export function driftOf(
  stored: readonly { traitId: string; measure: TraitMeasure }[],
  now: readonly PersonaMeasure[],
  at: Date,
): TraitDrift[] {
  const pValues = stored.map(({ measure }, i) => {
    const { n, count, mean, deviation } = now[i]!
    if (measure.value !== null && count !== null)
      return twoSharesP({ count: Math.round(measure.figure * measure.n), n: measure.n }, { count, n })
    if (measure.deviation === null || mean === null || deviation === null) return null
    return twoMeansP(
      { mean: measure.figure, deviation: measure.deviation, n: measure.n },
      { mean, deviation, n },
    )
  })
  const moved = benjaminiHochberg(pValues)
  return stored.map(({ traitId, measure }, i) => ({
    traitId,
    before: measure,
    now: toMeasuredTrait(measure, now[i]!, at),
    p: pValues[i]!,
    moved: moved[i]!,
  }))
}
