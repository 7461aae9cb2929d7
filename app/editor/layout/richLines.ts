import type { RichBlock } from '../../../shared/richText/parseRichText.ts'
import type { MeasureText } from './wrapLines.ts'

/** Pixels a list is moved in by, for each level. */
export const listIndent = 15

/** Pixels a block is moved in by. */
export function indentOf(block: Pick<RichBlock, 'kind' | 'level'>): number {
  return block.kind === 'paragraph' ? 0 : (block.level + 1) * listIndent
}

/** Number of lines a browser needs for formatted text in a box of `width` pixels; see `wrapLines`. */
export function richLines(blocks: readonly RichBlock[], width: number, measure: MeasureText): number {
  return blocks.reduce((sum, block) => sum + blockLines(block, width - indentOf(block), measure), 0)
}

function blockLines(block: RichBlock, width: number, measure: MeasureText): number {
  let lines = 1
  let used = 0
  let gap = 0
  // A word may change its face in the middle, so it is placed only when it ends.
  let word = 0
  const place = () => {
    if (word === 0) return
    const needed = used === 0 ? word : used + gap + word
    if (needed <= width) used = needed
    else {
      if (used > 0) lines++
      used = word
      while (used > width) {
        lines++
        used -= width
      }
    }
    word = 0
    gap = 0
  }
  for (const run of block.runs)
    for (const [at, line] of run.text.split('\n').entries()) {
      if (at > 0) {
        place()
        lines++
        used = 0
      }
      for (const [index, part] of line.split(' ').entries()) {
        if (index > 0) {
          place()
          gap += measure(' ', run.bold)
        }
        word += measure(part, run.bold)
      }
    }
  place()
  return lines
}
