import { countCodePoints, createOffsetMap } from '../../../shared/research/codePoints.ts'
import type { PiiFinding, PiiKind } from './findPii.ts'

/** One place that was masked: offsets in the new text, and what stood there, which belongs in the key alone. */
export interface MaskedPlace {
  start: number
  end: number
  kind: PiiKind
  pseudonym: string
  original: string
}

export interface MaskedText {
  text: string
  /** Place in the new text of a place in the old one; inside a masked span its placeholder's start, or its end. */
  moved(offset: number, side?: 'start' | 'end'): number
  masked: MaskedPlace[]
}

/**
 * Replaces findings by pseudonyms. Offsets are code points; overlapping findings are masked as one, under the name of
 * the first. Spans on the old text move with `moved(span.start, 'start')` and `moved(span.end, 'end')`: a span that
 * cuts into a masked place then holds the whole placeholder.
 */
export function maskText(
  text: string,
  findings: readonly Pick<PiiFinding, 'start' | 'end' | 'kind'>[],
  pseudonymOf: (finding: { kind: PiiKind; text: string }) => string,
): MaskedText {
  const offsets = createOffsetMap(text)
  const spans: { start: number; end: number; kind: PiiKind }[] = []
  const clamp = (offset: number) => Math.min(Math.max(0, Math.floor(offset)), offsets.length)
  for (const finding of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const span = { start: clamp(finding.start), end: clamp(finding.end), kind: finding.kind }
    const last = spans.at(-1)
    if (!(span.end > span.start)) continue
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end)
    else spans.push(span)
  }
  const parts: string[] = []
  const masked: MaskedPlace[] = []
  let done = 0
  let shift = 0
  for (const { start, end, kind } of spans) {
    const original = offsets.slice(start, end)
    const pseudonym = pseudonymOf({ kind, text: original })
    parts.push(offsets.slice(done, start), pseudonym)
    const length = countCodePoints(pseudonym)
    masked.push({ start: start + shift, end: start + shift + length, kind, pseudonym, original })
    shift += length - (end - start)
    done = end
  }
  parts.push(offsets.slice(done, offsets.length))

  function moved(offset: number, side: 'start' | 'end' = 'start'): number {
    const at = clamp(offset)
    // The last span that starts before the place.
    let low = 0
    let high = spans.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (spans[middle]!.start < at) low = middle + 1
      else high = middle
    }
    const span = spans[low - 1]
    if (!span) return at
    const place = masked[low - 1]!
    if (at < span.end) return side === 'start' ? place.start : place.end
    return at - span.end + place.end
  }

  return { text: parts.join(''), moved, masked }
}
