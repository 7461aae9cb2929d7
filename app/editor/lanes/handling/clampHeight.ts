import { limits } from '../../../../shared/journey/limits.ts'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'
import { laneRules } from '../laneRules.ts'

/** A height a lane may be given, in whole pixels. */
export function clampHeight(lane: Pick<LaneRecord, 'kind'>, height: number): number {
  return Math.round(Math.min(limits.laneHeight, Math.max(laneRules[lane.kind].minHeight, height)))
}
