/** Sizes of the map in pixels at zoom 1, on the 4-pixel grid of the theme. */
export const sizes = {
  laneLabel: 176,
  column: 192,
  /** Room right of the last column for "add a stage". */
  tail: 56,
  /** Room below the last lane, so that it clears the toolbar. */
  foot: 96,
  stageName: 44,
  ribbon: 84,
  ribbonWidth: 36,
  plannedOnly: 28,
  coverage: 4,
  substage: 28,
  step: 48,
  stepNumbers: 22,
  collapsedLane: 32,
  collapsedStage: 72,
  minLane: 48,
  emotionLane: 188,
  /** Kept free above and below the curve for labels. */
  emotionMargin: 40,
  metricLine: 22,
  metricWhisker: 14,
  cellPadding: 8,
  cardGap: 6,
  cardPaddingX: 9,
  cardPaddingY: 7,
  cardEdge: 3,
  cardLine: 18,
  cardMaxLines: 10,
  /** Below this zoom texts of cards are too small to read and are left out. */
  farZoom: 0.4,
  slipIcon: 22,
  slipFigures: 20,
} as const

/** `min` shows a whole large map as an atlas, `max` a few steps in detail. */
export const zoomLimits = { min: 0.1, max: 2 } as const

export type HeaderLayout = {
  stageY: number
  ribbonY: number
  ribbonHeight: number
  coverageY: number
  substageY: number
  stepY: number
  stepHeight: number
  height: number
}

/** The header rows from top to bottom; a measured map has a higher ribbon and figures under the steps. */
export function layOutHeader(options: { measured: boolean; substages: boolean }): HeaderLayout {
  const ribbonY = sizes.stageName
  const ribbonHeight = options.measured ? sizes.ribbon : sizes.plannedOnly
  const coverageY = ribbonY + ribbonHeight
  const substageY = coverageY + sizes.coverage
  const stepY = substageY + (options.substages ? sizes.substage : 0)
  const stepHeight = sizes.step + (options.measured ? sizes.stepNumbers : 0)
  return {
    stageY: 0,
    ribbonY,
    ribbonHeight,
    coverageY,
    substageY,
    stepY,
    stepHeight,
    height: stepY + stepHeight,
  }
}
