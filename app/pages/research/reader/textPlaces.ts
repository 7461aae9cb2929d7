import { toCodePointOffset, toUtf16Offset } from '../../../../shared/research/codePoints.ts'
import { sentenceRanges, type TextBlock } from './textBlocks.ts'

/** A stretch of a source: code points, end exclusive. */
export interface TextRange {
  start: number
  end: number
}

/** The block that holds a position, or the one before the gap it stands in; −1 before the first. */
export function blockIndexAt(blocks: readonly TextBlock[], place: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.start <= place) low = middle + 1
    else high = middle - 1
  }
  return high
}

const sentences = new WeakMap<TextBlock, TextRange[]>()

function sentencesOf(block: TextBlock): TextRange[] {
  let known = sentences.get(block)
  if (!known) {
    known = sentenceRanges(block.text).map(({ start, end }) => ({
      start: block.start + toCodePointOffset(block.text, start),
      end: block.start + toCodePointOffset(block.text, end),
    }))
    sentences.set(block, known)
  }
  return known
}

/** The sentence a position stands in or behind; the first of the text before it. */
export function sentenceAt(blocks: readonly TextBlock[], place: number): TextRange | null {
  const block = blocks[Math.max(0, blockIndexAt(blocks, place))]
  if (!block) return null
  const all = sentencesOf(block)
  return all.findLast(({ start }) => start <= place) ?? all[0] ?? null
}

/** The sentence that begins after the one at `place` (`by` 1) or before it (−1); null at the ends of the text. */
export function sentenceBeside(blocks: readonly TextBlock[], place: number, by: 1 | -1): TextRange | null {
  const here = sentenceAt(blocks, place)
  if (!here) return null
  const index = blockIndexAt(blocks, here.start)
  const all = sentencesOf(blocks[index]!)
  const beside = all[all.findIndex(({ start }) => start === here.start) + by]
  if (beside) return beside
  const next = blocks[index + by]
  return (next && sentencesOf(next).at(by === 1 ? 0 : -1)) ?? null
}

/** A range without the blanks around it; null when nothing is left. */
export function trimRange(blocks: readonly TextBlock[], { start, end }: TextRange): TextRange | null {
  const first = blocks[Math.max(0, blockIndexAt(blocks, start))]
  const last = blocks[Math.max(0, blockIndexAt(blocks, end - 1))]
  if (!first || !last) return null
  const from = start < first.start ? first.start : start
  const to = Math.min(end, last.end)
  const head = first.text.slice(toUtf16Offset(first.text, from - first.start))
  const tail = last.text.slice(0, toUtf16Offset(last.text, to - last.start))
  const range = {
    start: from + (head.trim() === '' ? 0 : head.length - head.trimStart().length),
    end: to - (tail.length - tail.trimEnd().length),
  }
  return range.end > range.start ? range : null
}

/** The words of a range, one line for each block. */
export function textOf(blocks: readonly TextBlock[], { start, end }: TextRange): string {
  const words: string[] = []
  for (let index = Math.max(0, blockIndexAt(blocks, start)); index < blocks.length; index += 1) {
    const block = blocks[index]!
    if (block.start >= end) break
    if (block.end <= start) continue
    const from = toUtf16Offset(block.text, start - block.start)
    words.push(block.text.slice(from, toUtf16Offset(block.text, end - block.start)))
  }
  return words.join('\n')
}
