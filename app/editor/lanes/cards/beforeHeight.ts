import { sizes } from '../../layout/sizes.ts'
import { channelsOf } from '../channels/channelsOf.ts'
import type { HeightContext } from '../LaneRule.ts'

/** Pixels of what stands above the cards of a cell because of the step itself; 0 = nothing. */
export function beforeHeight(
  context: Pick<HeightContext, 'store' | 'touchpointChannel'>,
  laneId: string,
  stepId: string,
): number {
  const lane = context.store.getRecord(laneId)
  const step = context.store.getRecord(stepId)
  if (lane?.type !== 'lane' || step?.type !== 'step') return 0
  if (lane.kind === 'moments_of_truth') return step.momentOfTruth ? sizes.momentFlag : 0
  if (lane.kind !== 'channels') return 0
  const count = channelsOf(step.touchpointIds, context.touchpointChannel).length
  return count === 0 ? 0 : count * (sizes.chip + sizes.chipGap) - sizes.chipGap
}
