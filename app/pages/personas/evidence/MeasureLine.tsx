import { formatCount, formatScore, formatShareInterval } from '../../../../shared/format/numbers.ts'
import { measureInterval } from '../../../../shared/persona/measureInterval.ts'
import { driftWords, figureWords, measuredOf } from '../../../../shared/persona/measureWords.ts'
import type { TraitMeasure } from '../../../../shared/persona/records/trait.ts'
import { IntervalWhisker } from '../../../charts/IntervalWhisker.tsx'
import { useDrift } from '../sheet/DriftContext.ts'
import classes from '../sheet/sheet.module.css'

/** The figure of a trait with its n and interval, and what became of it since. */
export function MeasureLine({ traitId, measure }: { traitId: string; measure: TraitMeasure }) {
  const drift = useDrift(traitId)
  const words = drift && driftWords(drift)
  const { low, high } = measureInterval(measure)
  return (
    <span className={classes.measure}>
      <b>{figureWords(measure)}</b>
      <span className={classes.n}>n {formatCount(measure.n)}</span>
      {measure.value === null ? (
        low !== null &&
        high !== null && (
          <span className={classes.n}>
            {formatScore(low)} to {formatScore(high)}
          </span>
        )
      ) : (
        <IntervalWhisker
          value={measure.figure}
          low={low}
          high={high}
          label={`95 % interval ${formatShareInterval(low, high)}`}
        />
      )}
      <span className={classes.n}>{measuredOf(measure)}</span>
      {words && (
        <span className={classes.drift} data-moved={drift.moved || undefined}>
          {words}
        </span>
      )}
    </span>
  )
}
