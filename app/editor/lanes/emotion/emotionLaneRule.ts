import { sizes } from '../../layout/sizes.ts'
import type { LaneRule } from '../LaneRule.ts'

const none: readonly never[] = []

export const emotionLaneRule: LaneRule = {
  minHeight: sizes.emotionLow,
  enterCell: () => 'emotion',
  enterItem: 'inspect',
  // A lane that was made lower than usual on purpose stays so, as far as a curve can be read.
  cellHeight: (_, lane) => (lane.height === null ? sizes.emotionLane : sizes.emotionLow),
  itemIds: () => none,
  itemHeights: () => none,
  itemsTop: () => 0,
}
