import { type LaneKind, laneKinds, type TextLanePreset, textLanePresets } from '../journey/laneKinds.ts'

export interface LaneGuess {
  readonly kind: LaneKind
  readonly preset: TextLanePreset | null
}

/** Words in names of lanes that tell what a lane is about, as mapping tools and teams call them. First match wins. */
const signs: readonly [RegExp, LaneKind, TextLanePreset | null][] = [
  [/^line of |^divider$/, 'divider', null],
  [/moments? of truth/, 'moments_of_truth', null],
  [/emotion|experience|feeling|mood|sentiment|satisfaction/, 'emotion', null],
  [/pain|problem|barrier|frustration|friction|obstacle/, 'text', 'pain_points'],
  [/touch ?-?points?/, 'touchpoints', null],
  [/channels?/, 'channels', null],
  [/front ?-?stage/, 'front_stage', null],
  [/back ?-?stage/, 'back_stage', null],
  [/support(ing)? process/, 'support', null],
  [/storyboard|pictures?|images?|photos?/, 'images', null],
  [/systems?|technology|software/, 'systems', null],
  [/owners?|departments?|responsible/, 'owners', null],
  [/expect/, 'text', 'expectations'],
  [/goals?|needs?|objectives?|jobs? to be done/, 'text', 'goals'],
  [/thought|thinking|think/, 'text', 'thoughts'],
  [/quotes?|verbatims?|says?|voice of/, 'text', 'quotes'],
  [/opportunit/, 'text', 'opportunities'],
  [/ideas?|solutions?|improvement/, 'text', 'ideas'],
  [/gains?|delights?|benefits?|positives?|happy moments?/, 'text', 'gains'],
  [/actions?|doing|activit|tasks?|behaviou?r|process/, 'text', 'actions'],
]

/**
 * What a lane most probably is by its name. The names our own kinds and presets carry always give them back, so a map
 * that went through a format which knows names only keeps its kinds.
 */
export function guessLane(title: string): LaneGuess {
  const name = title.trim().toLowerCase()
  for (const [preset, label] of Object.entries(textLanePresets))
    if (label.toLowerCase() === name) return { kind: 'text', preset: preset as TextLanePreset }
  for (const [kind, { label }] of Object.entries(laneKinds))
    if (label.toLowerCase() === name) return { kind: kind as LaneKind, preset: null }
  const found = signs.find(([sign]) => new RegExp(`\\b(?:${sign.source})`).test(name))
  return found ? { kind: found[1], preset: found[2] } : { kind: 'text', preset: null }
}
