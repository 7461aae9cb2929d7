import { countCodePoints, toUtf16Offset } from '../../../../shared/research/codePoints.ts'

export interface TextSegment {
  start: number
  end: number
  speaker?: string | null
  startMs?: number | null
  endMs?: number | null
}

/** A paragraph as it is drawn. `start` and `end` are code points of the whole text; `text` is what stands between. */
export interface TextBlock {
  start: number
  end: number
  text: string
  /** Only on the first block of what somebody says. */
  speaker: string | null
  /** Milliseconds; only on the first block of a cue. */
  startMs: number | null
}

const longestBlock = 1600

const sentenceBreaks = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** Where sentences of a text begin and end, in UTF-16 units, without the blanks behind them. */
export function sentenceRanges(text: string): { start: number; end: number }[] {
  return [...sentenceBreaks.segment(text)]
    .map(({ segment, index }) => ({ start: index, end: index + segment.trimEnd().length }))
    .filter(({ start, end }) => end > start)
}

/** A line in pieces that stay quick to draw; it is only cut between sentences, or where there is none at any place. */
function cutLine(line: string): string[] {
  if (line.length <= longestBlock) return [line]
  const pieces: string[] = []
  let piece = ''
  for (const { segment } of sentenceBreaks.segment(line)) {
    if (piece && piece.length + segment.length > longestBlock) {
      pieces.push(piece)
      piece = ''
    }
    piece += segment
  }
  return piece ? [...pieces, piece] : pieces
}

/**
 * Cuts the text of a source into paragraphs at its line ends and where another speaker or cue begins. Positions are
 * code points; empty lines take no block of their own. Segments are in the order of the text and do not overlap.
 */
export function textBlocks(text: string, segments: readonly TextSegment[]): TextBlock[] {
  const blocks: TextBlock[] = []
  let at = 0
  let segmentIndex = 0
  let said: string | null = null
  for (const line of text.split('\n')) {
    const lineEnd = at + countCodePoints(line)
    let rest = line
    let restStart = at
    const add = (piece: string, segment: TextSegment | undefined, first: boolean) => {
      const length = countCodePoints(piece)
      if (piece.trim() !== '') {
        const speaker = segment?.speaker ?? null
        blocks.push({
          start: restStart,
          end: restStart + length,
          text: piece,
          speaker: first && speaker !== said ? speaker : null,
          startMs: first ? (segment?.startMs ?? null) : null,
        })
        said = speaker
      }
      restStart += length
    }
    while (rest !== '') {
      while (segmentIndex < segments.length && segments[segmentIndex]!.end <= restStart) segmentIndex += 1
      const segment = segments[segmentIndex]
      const inside = segment !== undefined && segment.start <= restStart
      const until = Math.min(lineEnd, inside ? segment.end : (segment?.start ?? lineEnd))
      const length = toUtf16Offset(rest, until - restStart)
      const part = rest.slice(0, length)
      let first = inside && (blocks.at(-1)?.end ?? -1) <= segment.start
      for (const piece of cutLine(part)) {
        add(piece, inside ? segment : undefined, first)
        first = false
      }
      rest = rest.slice(length)
    }
    at = lineEnd + 1
  }
  return blocks
}
