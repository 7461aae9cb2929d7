import type { CardRecord } from '../../../../shared/journey/records/card.ts'
import { sizes } from '../../layout/sizes.ts'
import type { HeightContext } from '../LaneRule.ts'
import { spansIn } from './cardParts.ts'
import { knownCardHeight } from './knownCardHeight.ts'
import { lastColumnOf } from './lastColumnOf.ts'

/** How the cards of a lane that cover several steps push down those of the cells they reach into. */
export type CardStacks = {
  /** Pixels kept free at the top of a cell, by step; 0 where there is no entry. */
  tops: ReadonlyMap<string, number>
  /** Cards over more than one column, by the indices of their first and last column. */
  spanning: readonly { cardId: string; first: number; last: number }[]
}

const none: CardStacks = { tops: new Map(), spanning: [] }
const known = new WeakMap<HeightContext, Map<string, CardStacks>>()

/** Computed once for each layout and lane; lanes without such cards, which most are, cost a look at their cells. */
export function cardStacks(context: HeightContext, laneId: string): CardStacks {
  let lanes = known.get(context)
  if (!lanes) {
    lanes = new Map()
    known.set(context, lanes)
  }
  let stacks = lanes.get(laneId)
  if (!stacks) {
    stacks = hasSpans(context, laneId) ? stackLane(context, laneId) : none
    lanes.set(laneId, stacks)
  }
  return stacks
}

function hasSpans({ store, columns }: HeightContext, laneId: string): boolean {
  const lane = store.getRecord(laneId)
  if (lane?.type !== 'lane' || !spansIn(lane.kind)) return false
  for (const { stepId } of columns.columns)
    if (stepId)
      for (const id of store.getCell(laneId, stepId)) {
        const card = store.getRecord(id)
        if (card?.type === 'card' && card.span > 1) return true
      }
  return false
}

// From left to right: a card lies below all that reach into its first cell, so it meets none further right either.
function stackLane(context: HeightContext, laneId: string): CardStacks {
  const { store, columns } = context
  const tops = new Map<string, number>()
  const spanning: { cardId: string; first: number; last: number }[] = []
  for (const column of columns.columns) {
    if (!column.stepId) continue
    let y = tops.get(column.stepId) ?? 0
    for (const id of store.getCell(laneId, column.stepId)) {
      y += knownCardHeight(context, id) + sizes.cardGap
      const last = lastColumnOf(context, store.getRecord(id) as CardRecord)?.index ?? column.index
      if (last === column.index) continue
      spanning.push({ cardId: id, first: column.index, last })
      for (let index = column.index + 1; index <= last; index++) {
        const covered = columns.columns[index]?.stepId
        if (covered) tops.set(covered, Math.max(tops.get(covered) ?? 0, y))
      }
    }
  }
  return { tops, spanning }
}
