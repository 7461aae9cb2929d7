import { type FigureValue, stepFigureInfo } from '../../../../shared/format/stepFigureInfo.ts'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'

export type ChartScaleRange = { min: number; max: number }

/** Pixels kept free above the highest and below the lowest value, for figures and labels. */
export const chartMargin = { top: 38, bottom: 22 } as const

/** Whether values stand on a zero line as bars; shares and scores have a scale of their own and are points on a line. */
export function hasBars(chart: LaneRecord['chart']): boolean {
  return chart === 'typed' || stepFigureInfo[chart].scale === undefined
}

/** The scale of a chart: the figure's own, or from zero to a round number over the values. */
export function chartScale(
  chart: LaneRecord['chart'],
  values: Iterable<Pick<FigureValue, 'value'>>,
): ChartScaleRange {
  const own = chart === 'typed' ? undefined : stepFigureInfo[chart].scale
  if (own) return own
  const numbers = [...values].map(({ value }) => value ?? 0)
  const max = roundUp(Math.max(0, ...numbers))
  const min = -roundUp(Math.max(0, ...numbers.map((value) => -value)))
  return max === min ? { min: 0, max: 1 } : { min: min + 0, max }
}

/** The next of 1, 2, 2.5, 5 times a power of ten that is not below the value; 0 for 0. */
function roundUp(value: number): number {
  if (value <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= value - power * 1e-9) ?? 10
  return Number((step * power).toPrecision(12))
}

/** y in pixels for a value in a lane of a height. */
export function chartY(value: number, { min, max }: ChartScaleRange, height: number): number {
  const room = height - chartMargin.top - chartMargin.bottom
  const share = Math.min(1, Math.max(0, (value - min) / (max - min)))
  return chartMargin.top + (1 - share) * room
}
