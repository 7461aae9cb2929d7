import type { LaneKind } from '../../../shared/journey/laneKinds.ts'
import { emotionLaneRule } from './emotion/emotionLaneRule.ts'
import type { LaneRule } from './LaneRule.ts'
import { metricsLaneRule } from './metrics/metricsLaneRule.ts'
import { textLaneRule } from './text/textLaneRule.ts'
import { touchpointLaneRule } from './touchpoints/touchpointLaneRule.ts'

export const laneRules: Readonly<Record<LaneKind, LaneRule>> = {
  text: textLaneRule,
  touchpoints: touchpointLaneRule,
  emotion: emotionLaneRule,
  metrics: metricsLaneRule,
}
