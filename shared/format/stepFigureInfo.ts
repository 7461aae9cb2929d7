import type { StepFigure } from '../journey/laneKinds.ts'
import type { ElementNumbers } from '../wire/measure.ts'
import { formatDuration } from './duration.ts'
import { formatCount, formatNps, formatScore, formatShare } from './numbers.ts'

/** A figure of one step as lanes show it. `low` and `high` are its 95 % interval where it has one. */
export type FigureValue = {
  value: number | null
  low: number | null
  high: number | null
  n: number | null
}

export type FigureInfo = {
  label: string
  /** Beside the name of a chart. */
  unit: string
  /** The whole scale of figures that have one. */
  scale?: { min: number; max: number }
  format(value: number | null): string
  of(numbers: ElementNumbers): FigureValue
}

const plain = (value: number | null, n: number | null = null): FigureValue => ({
  value,
  low: null,
  high: null,
  n,
})

/** Every figure a metrics or chart lane can show. */
export const stepFigureInfo: Readonly<Record<StepFigure, FigureInfo>> = {
  entered: {
    label: 'Entered',
    unit: 'customers',
    format: formatCount,
    of: (numbers) => plain(numbers.entered),
  },
  went_on: {
    label: 'Went on',
    unit: 'share of those who entered',
    scale: { min: 0, max: 1 },
    format: formatShare,
    of: ({ wentOn, ends }) =>
      ends ? plain(null) : { value: wentOn.share, low: wentOn.low, high: wentOn.high, n: wentOn.n },
  },
  dropped: {
    label: 'Dropped',
    unit: 'customers',
    format: formatCount,
    of: ({ dropped, entered, ends }) => (ends ? plain(null) : plain(dropped, entered)),
  },
  median_time: {
    label: 'To next',
    unit: 'median time',
    format: formatDuration,
    of: ({ timeToNext }) => plain(timeToNext.medianSeconds, timeToNext.n),
  },
  p90_time: {
    label: 'To next, p90',
    unit: 'time nine of ten stay below',
    format: formatDuration,
    of: ({ timeToNext }) => plain(timeToNext.p90Seconds, timeToNext.n),
  },
  repeated: {
    label: 'Repeated',
    unit: 'share of those who entered',
    scale: { min: 0, max: 1 },
    format: formatShare,
    of: ({ repeated }) => ({ value: repeated.share, low: repeated.low, high: repeated.high, n: repeated.n }),
  },
  events: { label: 'Events', unit: 'events', format: formatCount, of: (numbers) => plain(numbers.events) },
  nps: {
    label: 'NPS',
    unit: 'points',
    scale: { min: -100, max: 100 },
    format: formatNps,
    of: ({ scores: { nps } }) =>
      nps ? { value: nps.score, low: nps.low, high: nps.high, n: nps.n } : plain(null),
  },
  csat: {
    label: 'CSAT',
    unit: 'mean of 1 to 5',
    scale: { min: 1, max: 5 },
    format: formatScore,
    of: ({ scores: { csat } }) =>
      csat ? { value: csat.mean, low: csat.low, high: csat.high, n: csat.n } : plain(null),
  },
  ces: {
    label: 'CES',
    unit: 'mean of 1 to 7',
    scale: { min: 1, max: 7 },
    format: formatScore,
    of: ({ scores: { ces } }) =>
      ces ? { value: ces.mean, low: ces.low, high: ces.high, n: ces.n } : plain(null),
  },
}

/** What a metrics lane shows unless told: these, and the main score of the step. */
export const usualFigures: readonly StepFigure[] = [
  'entered',
  'went_on',
  'dropped',
  'median_time',
  'repeated',
]
