import { durationInWords, durationParts } from '../../shared/format/duration.ts'
import classes from './DurationText.module.css'

/** Seconds as `3 d 4 h` with small units, read out in full words. */
export function DurationText({ seconds }: { seconds: number | null }) {
  const words = durationInWords(seconds)
  const parts = durationParts(seconds)
  return (
    <span className={classes.duration} title={seconds === null ? undefined : words}>
      <span aria-hidden="true">
        {parts.length === 0 && '–'}
        {parts.map(({ count, unit }, index) => (
          <span key={unit}>
            {index > 0 && ' '}
            {count}
            <small>
              {'\u2009'}
              {unit}
            </small>
          </span>
        ))}
      </span>
      <span className="visually-hidden">{seconds === null ? 'unknown' : words}</span>
    </span>
  )
}
