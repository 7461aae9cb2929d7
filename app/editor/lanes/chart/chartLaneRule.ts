import { sizes } from '../../layout/sizes.ts'
import type { LaneRule } from '../LaneRule.ts'

const none: readonly never[] = []

/** One picture across the map; the cards behind typed values are edited in place, as the points of a curve are. */
export const chartLaneRule: LaneRule = {
  minHeight: sizes.chartLow,
  enterCell: (lane) => (lane.chart === 'typed' ? 'pick' : 'inspect'),
  enterItem: 'inspect',
  cellHeight: (_, lane) => (lane.height === null ? sizes.chartLane : sizes.chartLow),
  itemIds: () => none,
  itemHeights: () => none,
  itemsTop: () => 0,
}
