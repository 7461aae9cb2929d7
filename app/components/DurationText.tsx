import { durationInWords, formatDuration } from '../format/duration.ts'

/** Seconds as `3 d 4 h`, read out in full words. */
export function DurationText({ seconds }: { seconds: number | null }) {
  const words = durationInWords(seconds)
  return (
    <span className="tabular" title={words} style={{ whiteSpace: 'nowrap' }}>
      <span aria-hidden="true">{formatDuration(seconds)}</span>
      <span className="visually-hidden">{seconds === null ? 'unknown' : words}</span>
    </span>
  )
}
