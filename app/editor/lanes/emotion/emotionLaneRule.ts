import { sizes } from '../../layout/sizes.ts'
import type { LaneRule } from '../LaneRule.ts'

const none: readonly never[] = []

export const emotionLaneRule: LaneRule = {
  cellHeight: () => sizes.emotionLane,
  itemIds: () => none,
  itemHeights: () => none,
}
