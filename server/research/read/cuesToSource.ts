import { isSpeakerLabel } from './findTurns.ts'
import type { Cue } from './readCues.ts'
import { SourceBuilder } from './SourceBuilder.ts'

/** A silence this long starts a new paragraph where nobody says who speaks. */
const pauseMs = 1_500
const longParagraph = 600

/**
 * A transcript of cues: each cue stays a segment with its times; the cues of one turn stand in one paragraph, so that
 * a sentence that runs over several cues stays whole.
 */
export function cuesToSource(cues: readonly Cue[]): SourceBuilder {
  const builder = new SourceBuilder()
  const labelled = splitLabels(cues)
  let before: Cue | undefined
  let paragraph = 0
  for (const cue of labelled) {
    const pause = before && cue.speaker === undefined && cue.startMs - before.endMs >= pauseMs
    const ended = paragraph > longParagraph && /[.!?…]["'”’)]*$/.test(before?.text ?? '')
    const turn = before?.speaker !== cue.speaker || pause || ended
    if (turn) paragraph = 0
    paragraph += cue.text.length
    const { text, ...about } = cue
    builder.add(text, about, turn ? '\n' : ' ')
    before = cue
  }
  return builder
}

/** Recorders that know no voice tags write `Name: words` or `Name : words` at the start of a cue. */
function splitLabels(cues: readonly Cue[]): readonly Cue[] {
  if (cues.some((cue) => cue.speaker !== undefined)) return cues
  const counts = new Map<string, number>()
  const parts = cues.map((cue) => {
    const match = /^(?:-\s?)?([^:\n]{1,60}?)\s?:\s+(.+)$/s.exec(cue.text)
    if (!match || !isSpeakerLabel(match[1]!)) return null
    counts.set(match[1]!, (counts.get(match[1]!) ?? 0) + 1)
    return { name: match[1]!, text: match[2]! }
  })
  const named = parts.filter((part) => part !== null).length
  // One "Remember: …" in an hour of speech is no speaker.
  if (named < 2 && named < cues.length) return cues
  if (![...counts.values()].some((count) => count > 1) && named < cues.length / 2) return cues
  let speaker: string | undefined
  return cues.map((cue, i) => {
    const part = parts[i]
    if (part) speaker = part.name
    return speaker === undefined ? cue : { ...cue, speaker, text: part?.text ?? cue.text }
  })
}
