import { stepFigureInfo, usualFigures } from '../../../../shared/format/stepFigureInfo.ts'
import { sizes } from '../../layout/sizes.ts'
import type { LaneRule } from '../LaneRule.ts'

const none: readonly never[] = []

export const metricsLaneRule: LaneRule = {
  minHeight: sizes.minLane,
  enterCell: () => 'inspect',
  enterItem: 'inspect',
  cellHeight: (context, lane) => {
    if (!context.measured) return sizes.minLane
    const figures = lane.figures.length ? lane.figures : usualFigures
    // One line more than the usual figures: the main score of the step.
    const lines = lane.figures.length || usualFigures.length + 1
    const whiskers = figures.filter((figure) => stepFigureInfo[figure].scale).length
    return lines * sizes.metricLine + whiskers * sizes.metricWhisker + sizes.cellPadding * 2
  },
  itemIds: () => none,
  itemHeights: () => none,
  itemsTop: () => 0,
}
