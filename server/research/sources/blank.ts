import { createOffsetMap } from '../../../shared/research/codePoints.ts'

/** Text with stretches (code points) made spaces of the same number of characters; line ends stay, so do offsets. */
export function blankSpans(text: string, spans: readonly { start: number; end: number }[]): string {
  if (spans.length === 0) return text
  const map = createOffsetMap(text)
  let blanked = ''
  let at = 0
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue
    const from = Math.max(start, at)
    blanked += map.slice(at, from)
    for (const character of map.slice(from, end)) blanked += character === '\n' ? '\n' : ' '
    at = Math.min(end, map.length)
  }
  return blanked + map.slice(at, map.length)
}
