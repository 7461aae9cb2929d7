/** What the cells of a lane hold: cards, points of a curve, or only what is computed for the step. */
export type LaneContent = 'cards' | 'curve' | 'computed'

/** Every kind of lane. A new kind is one entry here, and a renderer in the editor. */
export const laneKinds = {
  text: { content: 'cards', label: 'Text' },
  /** Shows the linked touchpoints of each step, then cards: suggestions that are not linked yet. */
  touchpoints: { content: 'cards', label: 'Touchpoints' },
  emotion: { content: 'curve', label: 'Emotion curve' },
  metrics: { content: 'computed', label: 'Metrics' },
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
