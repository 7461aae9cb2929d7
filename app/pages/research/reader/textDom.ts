import { toCodePointOffset, toUtf16Offset } from '../../../../shared/research/codePoints.ts'
import type { TextBlock } from './textBlocks.ts'
import { blockIndexAt, type TextRange, trimRange } from './textPlaces.ts'

/** The code point of a place in the page. Paragraphs carry `data-text` with the number of their block. */
function placeOf(blocks: readonly TextBlock[], node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const paragraph = element?.closest<HTMLElement>('[data-text]')
  if (paragraph) {
    const block = blocks[Number(paragraph.dataset.text)]
    if (!block) return null
    const before = document.createRange()
    before.setStart(paragraph, 0)
    before.setEnd(node, offset)
    return block.start + toCodePointOffset(block.text, before.toString().length)
  }
  // A selection by three clicks ends before the first letter of the next paragraph.
  const inside = element?.closest<HTMLElement>('[data-block]')
  const block = blocks[Number(inside?.dataset.block ?? -1)]
  return block?.start ?? null
}

/** What is selected of the text in `root`, without blanks at the edges; null when nothing of it is. */
export function selectedRange(root: HTMLElement, blocks: readonly TextBlock[]): TextRange | null {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  const start = placeOf(blocks, range.startContainer, range.startOffset)
  const end = placeOf(blocks, range.endContainer, range.endOffset)
  return start === null || end === null || end <= start ? null : trimRange(blocks, { start, end })
}

function pointOf(root: HTMLElement, blocks: readonly TextBlock[], place: number, isEnd: boolean) {
  let index = Math.max(0, blockIndexAt(blocks, isEnd ? place - 1 : place))
  // A place in the gap between two paragraphs belongs to the next one.
  if (!isEnd && place >= blocks[index]!.end && index < blocks.length - 1) index += 1
  const block = blocks[index]
  const paragraph = root.querySelector(`[data-text="${index}"]`)
  if (!block || !paragraph) return null
  let left = toUtf16Offset(block.text, Math.max(0, Math.min(place, block.end) - block.start))
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let last: Text | null = null
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (left < node.length || (isEnd && left === node.length)) return { node, offset: left }
    left -= node.length
    last = node
  }
  return last && { node: last, offset: last.length }
}

/** A range of the text as a range of the page. */
export function toDomRange(root: HTMLElement, blocks: readonly TextBlock[], range: TextRange): Range | null {
  const from = pointOf(root, blocks, range.start, false)
  const to = pointOf(root, blocks, range.end, true)
  if (!from || !to) return null
  const found = document.createRange()
  found.setStart(from.node, from.offset)
  found.setEnd(to.node, to.offset)
  return found
}

/** A range of the text as one range of the page for each paragraph, without what stands beside the words. */
export function toDomRanges(root: HTMLElement, blocks: readonly TextBlock[], range: TextRange): Range[] {
  const found: Range[] = []
  for (let index = Math.max(0, blockIndexAt(blocks, range.start)); index < blocks.length; index += 1) {
    const { start, end } = blocks[index]!
    if (start >= range.end) break
    const part = { start: Math.max(start, range.start), end: Math.min(end, range.end) }
    const dom = part.end > part.start ? toDomRange(root, blocks, part) : null
    if (dom) found.push(dom)
  }
  return found
}
