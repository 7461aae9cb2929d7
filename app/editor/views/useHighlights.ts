import { useEffect } from 'react'
import { foldText } from '../../../shared/journey/foldText.ts'
import type { CanvasHandle } from '../canvas/useViewport.ts'

const name = 'map-search'

/** Marks the words of a query in what is drawn of the map, where the browser can mark text. */
export function useHighlights(canvas: CanvasHandle | null, query: string): void {
  useEffect(() => {
    const root = canvas?.scroller()
    const words = foldText(query).split(' ').filter(Boolean)
    if (!root || !words.length || !('highlights' in CSS)) return
    let frame = 0
    const mark = () => {
      frame = 0
      const ranges: Range[] = []
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode(); node; node = texts.nextNode())
        for (const [start, end] of findWords(node.nodeValue ?? '', words)) {
          const range = new Range()
          range.setStart(node, start)
          range.setEnd(node, end)
          ranges.push(range)
        }
      CSS.highlights.set(name, new Highlight(...ranges))
    }
    const later = () => {
      frame ||= requestAnimationFrame(mark)
    }
    mark()
    const observer = new MutationObserver(later)
    observer.observe(root, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      CSS.highlights.delete(name)
    }
  }, [canvas, query])
}

/** Where the words stand in a text, as offsets into it; folding may shorten a text, so it is folded per letter. */
export function findWords(text: string, words: readonly string[]): [number, number][] {
  const at: number[] = []
  let folded = ''
  for (let index = 0; index < text.length; index++) {
    const letter = /\s/.test(text[index] as string) ? ' ' : foldText(text[index] as string)
    for (let one = 0; one < letter.length; one++) at.push(index)
    folded += letter
  }
  const found: [number, number][] = []
  for (const word of words)
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length))
      found.push([at[from] as number, (at[from + word.length - 1] as number) + 1])
  return found.sort((a, b) => a[0] - b[0])
}
