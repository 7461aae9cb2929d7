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
  collapsedStage: 88,
  minLane: 48,
  /** How much higher or lower one key press makes a lane. */
  laneNotch: 24,
  emotionLane: 188,
  emotionLow: 120,
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
  /** A line of a card that is not text: a channel, a member, a map, a file. */
  cardRow: 22,
  /** Tags, status and owner below the text. */
  cardFooter: 24,
  cardPicture: 112,
  cardPictureNone: 56,
  cardPlayer: 92,
  momentFlag: 30,
  chip: 24,
  chipGap: 4,
  chartLane: 140,
  chartLow: 96,
  /** The name of the persona a lane is about, below its own. */
  personaLine: 28,
  divider: 32,
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
  /** Forks over the steps, and the ways between steps below them; height 0 where there are none. */
  forkY: number
  forkHeight: number
  stepY: number
  stepHeight: number
  edgeY: number
  edgeHeight: number
  height: number
}

/** The header rows from top to bottom; a measured map has a higher ribbon and figures under the steps. */
export function layOutHeader(options: {
  measured: boolean
  substages: boolean
  forkHeight?: number
  edgeHeight?: number
}): HeaderLayout {
  const { forkHeight = 0, edgeHeight = 0 } = options
  const ribbonY = sizes.stageName
  const ribbonHeight = options.measured ? sizes.ribbon : sizes.plannedOnly
  const coverageY = ribbonY + ribbonHeight
  const substageY = coverageY + sizes.coverage
  const forkY = substageY + (options.substages ? sizes.substage : 0)
  const stepY = forkY + forkHeight
  const stepHeight = sizes.step + (options.measured ? sizes.stepNumbers : 0)
  return {
    stageY: 0,
    ribbonY,
    ribbonHeight,
    coverageY,
    substageY,
    forkY,
    forkHeight,
    stepY,
    stepHeight,
    edgeY: stepY + stepHeight,
    edgeHeight,
    height: stepY + stepHeight + edgeHeight,
  }
}
