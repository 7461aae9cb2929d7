import { stackHeight } from '../../layout/rows.ts'
import { cardHeight } from '../../layout/slipHeight.ts'
import type { HeightContext, LaneRule } from '../LaneRule.ts'

type Known = { width: number; measure: unknown; height: number }
// Snapshots of records keep their identity until they change, so a height is measured once per text.
const known = new WeakMap<object, Known>()

/** Height of a card, remembered as long as the card, the column width and the font stay. */
export function knownCardHeight(context: HeightContext, cardId: string): number {
  const card = context.store.getRecord(cardId)
  if (card?.type !== 'card') return 0
  const seen = known.get(card)
  if (seen && seen.width === context.columnWidth && seen.measure === context.measure) return seen.height
  const height = cardHeight(card.text, context.columnWidth, context.measure)
  known.set(card, { width: context.columnWidth, measure: context.measure, height })
  return height
}

export const textLaneRule: LaneRule = {
  cellHeight: (context, lane, stepId) => stackHeight(textLaneRule.itemHeights(context, lane.id, stepId)),
  itemIds: (store, laneId, stepId) => store.getCell(laneId, stepId),
  itemHeights: (context, laneId, stepId) =>
    context.store.getCell(laneId, stepId).map((id) => knownCardHeight(context, id)),
}
