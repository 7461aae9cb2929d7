import {
  type Icon,
  IconAlignLeft,
  IconBulb,
  IconMessageCircle,
  IconMoodSad,
  IconQuote,
  IconRun,
  IconTargetArrow,
  IconThumbUp,
  IconTrendingUp,
  IconZoomQuestion,
} from '@tabler/icons-react'
import type { TextLanePreset } from '../../shared/journey/laneKinds.ts'

const icons: Readonly<Record<TextLanePreset, Icon>> = {
  actions: IconRun,
  thoughts: IconMessageCircle,
  goals: IconTargetArrow,
  expectations: IconZoomQuestion,
  pain_points: IconMoodSad,
  gains: IconThumbUp,
  opportunities: IconTrendingUp,
  ideas: IconBulb,
  quotes: IconQuote,
}

/** The sign of a lane of text: of what it is about, or lines of text where the team has named it. */
export function textLaneIcon(preset: TextLanePreset | null | undefined): Icon {
  return preset ? icons[preset] : IconAlignLeft
}
