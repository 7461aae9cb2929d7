import { stackHeight } from '../../layout/rows.ts'
import { sizes } from '../../layout/sizes.ts'
import { touchpointHeight } from '../../layout/slipHeight.ts'
import { cardLaneRule } from '../cards/cardLaneRule.ts'
import type { LaneRule, LaneStore } from '../LaneRule.ts'
import { touchpointItem } from './touchpointItem.ts'

const none: readonly string[] = []

function touchpointIds(store: LaneStore, stepId: string): readonly string[] {
  const step = store.getRecord(stepId)
  return step?.type === 'step' ? step.touchpointIds : none
}

/** The linked touchpoints of the step, then cards: suggestions that are not linked yet. */
export const touchpointLaneRule: LaneRule = {
  minHeight: sizes.minLane,
  enterCell: () => 'touchpoint',
  enterItem: 'text',
  cellHeight: (context, lane, stepId) =>
    cardLaneRule.itemsTop(context, lane.id, stepId) +
    stackHeight(touchpointLaneRule.itemHeights(context, lane.id, stepId)),
  itemIds: (store, laneId, stepId) => [
    ...touchpointIds(store, stepId).map(touchpointItem),
    ...store.getCell(laneId, stepId),
  ],
  itemHeights: (context, laneId, stepId) => [
    ...touchpointIds(context.store, stepId).map((id) =>
      touchpointHeight(context.touchpointName(id), context.columnWidth, context.measured, context.measure),
    ),
    ...cardLaneRule.itemHeights(context, laneId, stepId),
  ],
  itemsTop: cardLaneRule.itemsTop,
}
