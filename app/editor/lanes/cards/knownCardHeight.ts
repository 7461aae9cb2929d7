import { cardHeight } from '../../layout/slipHeight.ts'
import type { HeightContext } from '../LaneRule.ts'
import { cardParts, spansIn } from './cardParts.ts'
import { columnsWidth } from './lastColumnOf.ts'

type Known = { width: number; measure: unknown; height: number }
// Snapshots of records keep their identity until they change, so a height is measured once per text.
const known = new WeakMap<object, Known>()

/** Height of a card, remembered as long as the card, the width it has and the font stay. */
export function knownCardHeight(context: HeightContext, cardId: string): number {
  const card = context.store.getRecord(cardId)
  if (card?.type !== 'card') return 0
  const lane = context.store.getRecord(card.laneId)
  const kind = lane?.type === 'lane' ? lane.kind : undefined
  const width = card.span > 1 && spansIn(kind) ? columnsWidth(context, card) : context.columnWidth
  const seen = known.get(card)
  if (seen && seen.width === width && seen.measure === context.measure) return seen.height
  const height = cardHeight({ text: card.text, parts: cardParts(card, kind) }, width, context.measure)
  known.set(card, { width, measure: context.measure, height })
  return height
}
