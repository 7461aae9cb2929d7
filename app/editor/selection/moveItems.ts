import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'

export type ItemSpot = { itemId: string; laneId: string; stepId: string }

/**
 * Where slips go when one of them is moved: all by as many steps, and, where they are of several lanes, by as many
 * lanes; those of one lane all go to the lane of the target. What would leave the map stops at its edge, and what
 * would come to a lane that takes no cards stays in its own.
 */
export function moveItems(
  items: readonly ItemSpot[],
  moved: ItemSpot,
  to: { laneId: string; stepId: string },
  stepIds: readonly string[],
  lanes: readonly Pick<LaneRecord, 'id' | 'kind' | 'locked'>[],
): ItemSpot[] {
  const columns = stepIds.indexOf(to.stepId) - stepIds.indexOf(moved.stepId)
  const laneIndex = (id: string) => lanes.findIndex((lane) => lane.id === id)
  const rows = laneIndex(to.laneId) - laneIndex(moved.laneId)
  const oneLane = items.every((item) => item.laneId === moved.laneId)
  const clamp = (index: number, count: number) => Math.min(Math.max(index, 0), count - 1)
  return items.map((item) => {
    const lane = oneLane
      ? lanes[laneIndex(to.laneId)]
      : lanes[clamp(laneIndex(item.laneId) + rows, lanes.length)]
    const takes = lane && laneKinds[lane.kind].content === 'cards' && !lane.locked
    return {
      itemId: item.itemId,
      laneId: takes ? lane.id : item.laneId,
      stepId: stepIds[clamp(stepIds.indexOf(item.stepId) + columns, stepIds.length)] ?? item.stepId,
    }
  })
}
