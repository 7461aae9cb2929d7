import type { LaneKind } from '../../../shared/journey/laneKinds.ts'
import { cardLaneRule, pickingLaneRule } from './cards/cardLaneRule.ts'
import { chartLaneRule } from './chart/chartLaneRule.ts'
import { dividerLaneRule } from './divider/dividerLaneRule.ts'
import { emotionLaneRule } from './emotion/emotionLaneRule.ts'
import type { LaneRule } from './LaneRule.ts'
import { metricsLaneRule } from './metrics/metricsLaneRule.ts'
import { touchpointLaneRule } from './touchpoints/touchpointLaneRule.ts'

export const laneRules: Readonly<Record<LaneKind, LaneRule>> = {
  text: cardLaneRule,
  touchpoints: touchpointLaneRule,
  channels: pickingLaneRule,
  emotion: emotionLaneRule,
  moments_of_truth: cardLaneRule,
  metrics: metricsLaneRule,
  chart: chartLaneRule,
  images: pickingLaneRule,
  embed: pickingLaneRule,
  files: pickingLaneRule,
  owners: pickingLaneRule,
  systems: cardLaneRule,
  front_stage: cardLaneRule,
  back_stage: cardLaneRule,
  support: cardLaneRule,
  journeys: pickingLaneRule,
  divider: dividerLaneRule,
}
