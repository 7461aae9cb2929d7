import { clockPattern, clockToMs } from './clock.ts'

export interface Cue {
  startMs: number
  endMs: number
  speaker?: string
  text: string
}

const timing = new RegExp(`^\\s*(${clockPattern})\\s*-->\\s*(${clockPattern})(?:\\s.*)?$`)

export const isCueFile = (text: string) =>
  /^\ufeff?\s*WEBVTT/.test(text.slice(0, 200)) ||
  text
    .slice(0, 2_000)
    .split(/\r\n?|\n/, 12)
    .some((line) => timing.test(line))

/**
 * Cues of subtitles, WebVTT (W3C) or SubRip: their times, the voice of `<v Name>` or of a leading `Name:`, and the
 * text of all their lines without tags. Notes, styles and regions are left out; a cue with a broken time is counted.
 */
export function readCues(source: string): { cues: Cue[]; broken: number } {
  const cues: Cue[] = []
  let broken = 0
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const times = line.length < 500 ? timing.exec(line) : null
    if (!times) {
      if (line.includes('-->')) broken++
      continue
    }
    const startMs = clockToMs(times[1]!)
    const endMs = clockToMs(times[2]!)
    const text: string[] = []
    while (i + 1 < lines.length && lines[i + 1]!.trim() !== '' && !timing.test(lines[i + 1]!.slice(0, 500)))
      text.push(lines[++i]!)
    // Files without empty lines between cues put the number of the next one behind the text of this.
    if (i + 1 < lines.length && lines[i + 1]!.trim() !== '' && /^\d+$/.test(text.at(-1)?.trim() ?? ''))
      text.pop()
    if (startMs === null || endMs === null) {
      broken++
      continue
    }
    for (const part of splitVoices(text.join('\n'))) {
      if (part.text !== '') cues.push({ startMs, endMs: Math.max(startMs, endMs), ...part })
    }
  }
  return { cues, broken }
}

/** A cue may hold several voices, each to its own tag's end or the next tag. */
function splitVoices(raw: string): { speaker?: string; text: string }[] {
  const parts: { speaker?: string; text: string }[] = []
  let speaker: string | undefined
  let at = 0
  for (const tag of raw.matchAll(/<v(?:\.[^\s<>]{0,100})?[ \t]+([^<>]{1,200})>|<\/v>/g)) {
    parts.push({ speaker, text: raw.slice(at, tag.index) })
    speaker = tag[1]?.trim()
    at = tag.index + tag[0].length
  }
  parts.push({ speaker, text: raw.slice(at) })
  return parts
    .map((part) => ({ ...part, text: unescapeCue(part.text) }))
    .filter((part) => part.text !== '')
    .map(({ speaker: name, text }) => (name === undefined ? { text } : { speaker: unescapeCue(name), text }))
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '',
  rlm: '',
  quot: '"',
  apos: "'",
}

function unescapeCue(text: string): string {
  return text
    .replace(/<[/a-z\d][^<>\n]{0,200}>/gi, '')
    .replace(/\{\\[^{}\n]{0,100}\}/g, '')
    .replace(/&([a-z]{2,4});/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/&#(\d{1,6}|x[\da-f]{1,5});/gi, (whole, code: string) => {
      const point = Number(code.replace(/^x/i, '0x'))
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
    .replace(/\s+/g, ' ')
    .trim()
}
