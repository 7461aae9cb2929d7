import type { LaneKind } from '../../../shared/journey/laneKinds.ts'
import { emotionLaneView } from './emotion/emotionLaneView.ts'
import type { LaneKindView } from './LaneKindView.ts'
import { metricsLaneView } from './metrics/metricsLaneView.ts'
import { textLaneView } from './text/textLaneView.ts'
import { touchpointLaneView } from './touchpoints/touchpointLaneView.ts'

export const laneKindViews: Readonly<Record<LaneKind, LaneKindView>> = {
  text: textLaneView,
  touchpoints: touchpointLaneView,
  emotion: emotionLaneView,
  metrics: metricsLaneView,
}
