import { type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from 'react'
import type { Anchor } from './CodePicker.tsx'
import type { TextBlock } from './textBlocks.ts'
import { selectedRange, toDomRange, toDomRanges } from './textDom.ts'
import { sentenceAt, sentenceBeside, type TextRange, textOf } from './textPlaces.ts'

const highlightName = 'research-held'

/**
 * What is held of a text: words selected with the pointer, or sentences gone to with the arrow keys. `onReady` hears
 * of words that were selected with the mouse, with the point below them.
 */
export function useReading(
  root: RefObject<HTMLElement | null>,
  blocks: readonly TextBlock[],
  /** Changes when the words are drawn anew, so that the mark is put on them again. */
  drawn: unknown,
  onReady: (range: TextRange, at: Anchor) => void,
) {
  const [held, setHeld] = useState<TextRange | null>(null)
  /** Where extending with the keyboard began. */
  const [anchor, setAnchor] = useState<TextRange | null>(null)
  const [spoken, setSpoken] = useState('')

  const anchorOf = useCallback(
    (range: TextRange): Anchor => {
      const box = root.current && toDomRange(root.current, blocks, range)?.getClientRects()
      const last = box && [...box].at(-1)
      return last ? { x: last.left, y: last.bottom + 6 } : { x: 200, y: 200 }
    },
    [root, blocks],
  )
  const hold = useCallback((range: TextRange | null) => {
    setHeld(range)
    setAnchor(range)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark lies on text nodes that change with what is drawn
  useEffect(() => {
    if (!('highlights' in CSS)) return
    const ranges = held && root.current ? toDomRanges(root.current, blocks, held) : []
    if (ranges.length > 0) CSS.highlights.set(highlightName, new Highlight(...ranges))
    else CSS.highlights.delete(highlightName)
    return () => void CSS.highlights.delete(highlightName)
  }, [held, blocks, root, drawn])

  useEffect(() => {
    const element = root.current
    if (!element) return
    const take = (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch') return
      // The browser settles the selection after the button has gone up.
      setTimeout(() => {
        const range = selectedRange(element, blocks)
        if (!range) return
        hold(range)
        onReady(range, anchorOf(range))
      })
    }
    let wait: ReturnType<typeof setTimeout>
    const touched = () => {
      if (!matchMedia('(pointer: coarse)').matches) return
      clearTimeout(wait)
      wait = setTimeout(() => {
        const range = selectedRange(element, blocks)
        if (range) hold(range)
      }, 250)
    }
    window.addEventListener('pointerup', take)
    document.addEventListener('selectionchange', touched)
    return () => {
      clearTimeout(wait)
      window.removeEventListener('pointerup', take)
      document.removeEventListener('selectionchange', touched)
    }
  }, [root, blocks, hold, onReady, anchorOf])

  const firstInView = useCallback((): number => {
    const element = root.current
    if (!element) return 0
    const top = element.getBoundingClientRect().top
    for (const row of element.querySelectorAll<HTMLElement>('[data-block]'))
      if (row.getBoundingClientRect().bottom > top + 24) return blocks[Number(row.dataset.block)]?.start ?? 0
    return 0
  }, [root, blocks])

  const goTo = useCallback(
    (range: TextRange, from: TextRange) => {
      window.getSelection()?.removeAllRanges()
      setHeld(range)
      setAnchor(from)
      setSpoken(textOf(blocks, range))
      const element = root.current
      const box = element && toDomRange(element, blocks, range)?.getBoundingClientRect()
      if (!element || !box) return
      const view = element.getBoundingClientRect()
      if (box.top < view.top + 60) element.scrollBy({ top: box.top - view.top - 120 })
      else if (box.bottom > view.bottom - 60) element.scrollBy({ top: box.bottom - view.bottom + 160 })
    },
    [root, blocks],
  )

  /** Goes on by a sentence, or with Shift takes it in as well. True when the key was one of these. */
  const onArrow = useCallback(
    (event: KeyboardEvent): boolean => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return false
      if (!held) {
        const first = sentenceAt(blocks, firstInView())
        if (first) goTo(first, first)
        return true
      }
      if (!event.shiftKey) {
        const from = sentenceAt(blocks, by === 1 ? held.end - 1 : held.start)
        const next = from && sentenceBeside(blocks, from.start, by)
        if (next) goTo(next, next)
        return true
      }
      const from = anchor ?? held
      if (by === 1) {
        if (held.start < from.start) {
          const next = sentenceBeside(blocks, held.start, 1)
          goTo({ start: Math.min(next?.start ?? from.start, from.start), end: from.end }, from)
        } else {
          const next = sentenceBeside(blocks, held.end - 1, 1)
          if (next) goTo({ start: from.start, end: next.end }, from)
        }
      } else if (held.end > from.end) {
        const before = sentenceBeside(blocks, held.end - 1, -1)
        goTo({ start: from.start, end: Math.max(before?.end ?? from.end, from.end) }, from)
      } else {
        const before = sentenceBeside(blocks, held.start, -1)
        if (before) goTo({ start: before.start, end: from.end }, from)
      }
      return true
    },
    [blocks, held, anchor, goTo, firstInView],
  )
  return { held, hold, anchorOf, onArrow, spoken }
}
