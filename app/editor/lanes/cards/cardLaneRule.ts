import { stackHeight } from '../../layout/rows.ts'
import { sizes } from '../../layout/sizes.ts'
import type { LaneRule } from '../LaneRule.ts'
import { beforeHeight } from './beforeHeight.ts'
import { cardStacks } from './cardStacks.ts'
import { knownCardHeight } from './knownCardHeight.ts'

/** Lanes whose cells are stacks of cards. */
export const cardLaneRule: LaneRule = {
  minHeight: sizes.minLane,
  enterCell: () => 'card',
  enterItem: 'text',
  cellHeight: (context, lane, stepId) => {
    const reach = cardStacks(context, lane.id).tops.get(stepId) ?? 0
    const before = beforeHeight(context, lane.id, stepId)
    const slips = [...(before > 0 ? [before] : []), ...cardLaneRule.itemHeights(context, lane.id, stepId)]
    return reach + stackHeight(slips)
  },
  itemIds: (store, laneId, stepId) => store.getCell(laneId, stepId),
  itemHeights: (context, laneId, stepId) =>
    context.store.getCell(laneId, stepId).map((id) => knownCardHeight(context, id)),
  itemsTop: (context, laneId, stepId) => {
    const before = beforeHeight(context, laneId, stepId)
    return (cardStacks(context, laneId).tops.get(stepId) ?? 0) + (before > 0 ? before + sizes.cardGap : 0)
  },
}

/** The same, but an empty cell offers what the kind is made of instead of a card to type. */
export const pickingLaneRule: LaneRule = { ...cardLaneRule, enterCell: () => 'pick' }
