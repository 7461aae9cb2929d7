import type { LaneKind } from '../../../shared/journey/laneKinds.ts'
import { emotionLaneRule } from './emotion/emotionLaneRule.ts'
import type { LaneRule } from './LaneRule.ts'
import { metricsLaneRule } from './metrics/metricsLaneRule.ts'
import { textLaneRule } from './text/textLaneRule.ts'
import { touchpointLaneRule } from './touchpoints/touchpointLaneRule.ts'

export const laneRules: Readonly<Record<LaneKind, LaneRule>> = {
  text: textLaneRule,
  touchpoints: touchpointLaneRule,
  channels: textLaneRule,
  emotion: emotionLaneRule,
  moments_of_truth: textLaneRule,
  metrics: metricsLaneRule,
  chart: textLaneRule,
  images: textLaneRule,
  embed: textLaneRule,
  files: textLaneRule,
  owners: textLaneRule,
  systems: textLaneRule,
  front_stage: textLaneRule,
  back_stage: textLaneRule,
  support: textLaneRule,
  journeys: textLaneRule,
  divider: textLaneRule,
}
