/**
 * What the cells of a lane hold: cards, points of a curve, only what is computed for the step, or nothing
 * because the lane is a line across the map.
 */
export type LaneContent = 'cards' | 'curve' | 'computed' | 'none'

/** Every kind of lane. A new kind is one entry here, and a renderer in the editor. */
export const laneKinds = {
  text: { content: 'cards', label: 'Text' },
  /** Shows the linked touchpoints of each step, then cards: suggestions that are not linked yet. */
  touchpoints: { content: 'cards', label: 'Touchpoints' },
  channels: { content: 'cards', label: 'Channels' },
  emotion: { content: 'curve', label: 'Emotion curve' },
  moments_of_truth: { content: 'cards', label: 'Moments of truth' },
  metrics: { content: 'computed', label: 'Metrics' },
  chart: { content: 'cards', label: 'Chart' },
  images: { content: 'cards', label: 'Storyboard' },
  embed: { content: 'cards', label: 'Video and web pages' },
  files: { content: 'cards', label: 'Files' },
  owners: { content: 'cards', label: 'Owners' },
  systems: { content: 'cards', label: 'Systems' },
  front_stage: { content: 'cards', label: 'Front stage' },
  back_stage: { content: 'cards', label: 'Back stage' },
  support: { content: 'cards', label: 'Support processes' },
  journeys: { content: 'cards', label: 'Nested journeys' },
  divider: { content: 'none', label: 'Divider' },
} as const satisfies Record<string, { content: LaneContent; label: string }>

export type LaneKind = keyof typeof laneKinds
export const laneKindNames = Object.keys(laneKinds) as [LaneKind, ...LaneKind[]]

/** What a text lane is about. `null` on the lane is the team's own. */
export const textLanePresets = {
  actions: 'Actions',
  thoughts: 'Thoughts',
  goals: 'Goals',
  expectations: 'Expectations',
  pain_points: 'Pain points',
  gains: 'Gains',
  opportunities: 'Opportunities',
  ideas: 'Ideas',
  quotes: 'Quotes',
} as const
export type TextLanePreset = keyof typeof textLanePresets
export const textLanePresetNames = Object.keys(textLanePresets) as [TextLanePreset, ...TextLanePreset[]]

/** A divider without one of them is a plain line with a title. The others are those of a service blueprint. */
export const dividerLines = ['interaction', 'visibility', 'internal_interaction'] as const
export type DividerLine = (typeof dividerLines)[number]

/** Figures of a step that a metrics or chart lane can show; docs/semantics.md defines each. */
export const stepFigures = [
  'entered',
  'went_on',
  'dropped',
  'median_time',
  'p90_time',
  'repeated',
  'events',
  'nps',
  'csat',
  'ces',
] as const
export type StepFigure = (typeof stepFigures)[number]
