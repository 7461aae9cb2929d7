import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'

/** Whether a lane says anything about a step; `here` is what stands where the two meet. */
export function laneSays(
  lane: LaneRecord,
  step: StepRecord,
  here: { cards: boolean; points: boolean; measured: boolean },
): boolean {
  return (
    here.cards ||
    here.points ||
    (lane.kind === 'touchpoints' && step.touchpointIds.length > 0) ||
    (lane.kind === 'moments_of_truth' && step.momentOfTruth) ||
    (here.measured && (lane.kind === 'metrics' || (lane.kind === 'chart' && lane.chart !== 'typed')))
  )
}
