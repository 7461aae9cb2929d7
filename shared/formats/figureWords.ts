import { formatCount, formatShare, formatShareInterval } from '../format/numbers.ts'
import { stepFigureInfo, usualFigures } from '../format/stepFigureInfo.ts'
import type { StepFigure } from '../journey/laneKinds.ts'
import type { LaneRecord } from '../journey/records/lane.ts'
import type { Proportion } from '../wire/common.ts'
import type { ElementNumbers } from '../wire/measure.ts'

/** A figure of a step in words and numbers. */
export interface FigureCell {
  readonly figure: StepFigure
  readonly label: string
  readonly words: string
  readonly value: number | null
  readonly n: number | null
  readonly low: number | null
  readonly high: number | null
  /** `58–66 %`, or null where there is no interval. */
  readonly interval: string | null
  readonly scale: { min: number; max: number } | undefined
}

export function figureOf(figure: StepFigure, numbers: ElementNumbers): FigureCell {
  const info = stepFigureInfo[figure]
  const { value, n, low, high } = info.of(numbers)
  const share = info.scale?.min === 0 && info.scale.max === 1
  return {
    figure,
    label: info.label,
    words: value === null ? '–' : info.format(value),
    value,
    n,
    low,
    high,
    interval:
      low === null || high === null
        ? null
        : share
          ? formatShareInterval(low, high)
          : `${info.format(low)} to ${info.format(high)}`,
    scale: info.scale,
  }
}

/** The figures a metrics lane shows, in its order. */
export function figuresOf(lane: LaneRecord, numbers: ElementNumbers): FigureCell[] {
  const wanted = lane.figures.length > 0 ? lane.figures : usualFigures
  return wanted.map((figure) => figureOf(figure, numbers))
}

/** `596 entered; went on: 96 % (n 596, 94–97 %)`; the end of the map has only the first. */
export function passedWords({ entered, wentOn, ends }: ElementNumbers): string {
  return `${formatCount(entered)} entered${ends ? '' : `; went on: ${shareWords(wentOn)}`}`
}

/** `62 % (n 1,204, 58–66 %)`; `–` when nobody was counted. */
export function shareWords(share: Proportion): string {
  if (share.share === null) return '–'
  return `${formatShare(share.share)} (n ${formatCount(share.n)}, ${formatShareInterval(share.low, share.high)})`
}
