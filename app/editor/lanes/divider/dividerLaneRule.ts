import { sizes } from '../../layout/sizes.ts'
import type { LaneRule } from '../LaneRule.ts'

const none: readonly never[] = []

export const dividerLaneRule: LaneRule = {
  minHeight: sizes.divider,
  enterCell: () => 'inspect',
  enterItem: 'inspect',
  cellHeight: () => sizes.divider,
  itemIds: () => none,
  itemHeights: () => none,
  itemsTop: () => 0,
}
