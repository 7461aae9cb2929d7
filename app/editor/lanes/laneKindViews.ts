import type { LaneKind } from '../../../shared/journey/laneKinds.ts'
import { emotionLaneView } from './emotion/emotionLaneView.ts'
import type { LaneKindView } from './LaneKindView.ts'
import { metricsLaneView } from './metrics/metricsLaneView.ts'
import { textLaneView } from './text/textLaneView.ts'
import { touchpointLaneView } from './touchpoints/touchpointLaneView.ts'

export const laneKindViews: Readonly<Record<LaneKind, LaneKindView>> = {
  text: textLaneView,
  touchpoints: touchpointLaneView,
  channels: textLaneView,
  emotion: emotionLaneView,
  moments_of_truth: textLaneView,
  metrics: metricsLaneView,
  chart: textLaneView,
  images: textLaneView,
  embed: textLaneView,
  files: textLaneView,
  owners: textLaneView,
  systems: textLaneView,
  front_stage: textLaneView,
  back_stage: textLaneView,
  support: textLaneView,
  journeys: textLaneView,
  divider: textLaneView,
}
