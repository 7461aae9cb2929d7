import { IconLayoutRows } from '@tabler/icons-react'
import {
  type DividerLine,
  dividerLines,
  type LaneKind,
  laneKinds,
  type TextLanePreset,
  textLanePresets,
} from '../../../../shared/journey/laneKinds.ts'
import { textLaneIcon } from '../../../components/textLaneIcons.ts'
import { dividerLineInfo } from '../divider/dividerLineInfo.ts'
import type { IconType } from '../LaneKindView.ts'
import { laneKindViews } from '../laneKindViews.ts'

/** A lane as it is made. */
export type NewLane = {
  kind: LaneKind
  title: string
  preset?: TextLanePreset
  line?: DividerLine
}

/** One entry of the choice of a new lane; a set makes several at once. */
export type LaneOffer = {
  key: string
  group: string
  title: string
  hint: string
  icon: IconType
  lanes: readonly NewLane[]
}

const presetHints: Record<TextLanePreset, string> = {
  actions: 'What customers do',
  thoughts: 'What goes through their minds',
  goals: 'What they want to reach',
  expectations: 'What they count on',
  pain_points: 'What bothers or stops them',
  gains: 'What pleases them',
  opportunities: 'What could be made better',
  ideas: 'What could be tried',
  quotes: 'What they said, word for word',
}

const ofKind = (group: string, kind: LaneKind): LaneOffer => ({
  key: kind,
  group,
  title: laneKinds[kind].label,
  hint: laneKindViews[kind].hint,
  icon: laneKindViews[kind].icon,
  lanes: [{ kind, title: laneKinds[kind].label }],
})

const ofLine = (line: DividerLine): LaneOffer => ({
  key: line,
  group: 'Service blueprint and lines',
  title: dividerLineInfo[line].label,
  hint: dividerLineInfo[line].hint,
  icon: laneKindViews.divider.icon,
  lanes: [{ kind: 'divider', line, title: dividerLineInfo[line].label }],
})

const lineLane = (line: DividerLine): NewLane => ({
  kind: 'divider',
  line,
  title: dividerLineInfo[line].label,
})

/** The lanes of a service blueprint from top to bottom, with the lines between them. */
const blueprint: readonly NewLane[] = [
  { kind: 'text', preset: 'actions', title: 'Customer actions' },
  lineLane('interaction'),
  { kind: 'front_stage', title: laneKinds.front_stage.label },
  lineLane('visibility'),
  { kind: 'back_stage', title: laneKinds.back_stage.label },
  lineLane('internal_interaction'),
  { kind: 'support', title: laneKinds.support.label },
]

/** Everything that can be added as a lane, by group. */
export const laneOffers: readonly LaneOffer[] = [
  ...(Object.entries(textLanePresets) as [TextLanePreset, string][]).map(
    ([preset, title]): LaneOffer => ({
      key: preset,
      group: 'Words',
      title,
      hint: presetHints[preset],
      icon: textLaneIcon(preset),
      lanes: [{ kind: 'text', preset, title }],
    }),
  ),
  {
    key: 'own',
    group: 'Words',
    title: 'A name of your own',
    hint: laneKindViews.text.hint,
    icon: laneKindViews.text.icon,
    lanes: [{ kind: 'text', title: 'New lane' }],
  },
  ofKind('What customers meet', 'touchpoints'),
  ofKind('What customers meet', 'channels'),
  ofKind('What customers meet', 'journeys'),
  ofKind('How it goes', 'emotion'),
  ofKind('How it goes', 'moments_of_truth'),
  ofKind('How it goes', 'metrics'),
  ofKind('How it goes', 'chart'),
  ofKind('Pictures and documents', 'images'),
  ofKind('Pictures and documents', 'embed'),
  ofKind('Pictures and documents', 'files'),
  ofKind('Inside the organisation', 'owners'),
  ofKind('Inside the organisation', 'systems'),
  ofKind('Inside the organisation', 'front_stage'),
  ofKind('Inside the organisation', 'back_stage'),
  ofKind('Inside the organisation', 'support'),
  {
    key: 'blueprint',
    group: 'Service blueprint and lines',
    title: 'Service blueprint',
    hint: 'Four lanes with the three lines between them, at once',
    icon: IconLayoutRows,
    lanes: blueprint,
  },
  ...dividerLines.map(ofLine),
  { ...ofKind('Service blueprint and lines', 'divider'), hint: 'A plain line with a name' },
]

/** Offers that hold every word of a search, in their groups. */
export function findOffers(query: string): LaneOffer[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return laneOffers.filter((offer) => {
    const text = `${offer.title} ${offer.hint} ${offer.group}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
