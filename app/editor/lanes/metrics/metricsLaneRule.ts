import { sizes } from '../../layout/sizes.ts'
import type { LaneRule } from '../LaneRule.ts'

const none: readonly never[] = []
/** Lines of a metrics cell when everything is measured: entered, went on, dropped, time to next, repeated, score. */
const lines = 6

export const metricsLaneRule: LaneRule = {
  cellHeight: (context) =>
    context.measured ? lines * sizes.metricLine + sizes.metricWhisker + sizes.cellPadding * 2 : sizes.minLane,
  itemIds: () => none,
  itemHeights: () => none,
}
