import { durationInWords, formatDuration } from '../../shared/format/duration.ts'
import {
  formatCount,
  formatNps,
  formatScore,
  formatShare,
  formatShareInterval,
} from '../../shared/format/numbers.ts'
import type { Proportion } from '../../shared/wire/common.ts'
import type { MeanScore, Nps } from '../../shared/wire/measure.ts'

export type FigureValue =
  | { share: Proportion }
  | { count: number; noun?: string }
  | { seconds: number | null; n: number }
  | { nps: Nps }
  | { mean: MeanScore; max: number }

export interface FigureWords {
  /** The big part, without its unit. */
  value: string
  unit: string
  n: number | null
  /** `58–66 %`, or null where there is none. */
  interval: string | null
  /** The whole figure in one breath, for screen readers. */
  spoken: string
}

/** Splits a figure into what is set large, small and quiet: `62` `%` `n 1,204`. */
export function toFigureWords(value: FigureValue): FigureWords {
  if ('share' in value) {
    const { share, n, low, high } = value.share
    const [number = '–', unit = ''] = splitUnit(formatShare(share))
    const interval = share === null ? null : formatShareInterval(low, high)
    return { value: number, unit, n, interval, spoken: `${formatShare(share)} of ${formatCount(n)}` }
  }
  if ('count' in value)
    return {
      value: formatCount(value.count),
      unit: value.noun ?? '',
      n: null,
      interval: null,
      spoken: `${formatCount(value.count)} ${value.noun ?? ''}`.trim(),
    }
  if ('seconds' in value)
    return {
      value: formatDuration(value.seconds),
      unit: '',
      n: value.n,
      interval: null,
      spoken: `${durationInWords(value.seconds)}, from ${formatCount(value.n)}`,
    }
  if ('nps' in value) {
    const { score, n, low, high } = value.nps
    return {
      value: formatNps(score),
      unit: 'points',
      n,
      interval: low === null || high === null ? null : `${formatNps(low)} to ${formatNps(high)}`,
      spoken: `NPS ${formatNps(score)} from ${formatCount(n)} answers`,
    }
  }
  const { mean, n, low, high } = value.mean
  return {
    value: formatScore(mean),
    unit: `/ ${value.max}`,
    n,
    interval: low === null || high === null ? null : `${formatScore(low)}–${formatScore(high)}`,
    spoken: `${formatScore(mean)} of ${value.max} from ${formatCount(n)} answers`,
  }
}

function splitUnit(text: string): string[] {
  return text.endsWith(' %') ? [text.slice(0, -2), '%'] : [text]
}
