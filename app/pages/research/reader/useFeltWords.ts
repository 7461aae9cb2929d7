import { type RefObject, useEffect } from 'react'
import { toCodePointOffset } from '../../../../shared/research/codePoints.ts'
import type { Feeling } from '../../../../shared/wire/researchCoding.ts'
import type { TextBlock } from './textBlocks.ts'
import { toDomRange } from './textDom.ts'
import { type TextRange, textOf } from './textPlaces.ts'

const names = ['research-felt-negative', 'research-felt-positive'] as const

/** Where the words stand in their sentence that made it glad or sad. */
export function feltPlaces(text: string, { start, because }: Feeling): TextRange[] {
  const words = because.flatMap((each) => each.split(' '))
  return words.flatMap((word) => {
    const found = new RegExp(
      `(?<![\\p{L}\\p{N}])${word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
      'iu',
    ).exec(text)
    if (!found) return []
    const from = start + toCodePointOffset(text, found.index)
    return [{ start: from, end: from + [...word].length }]
  })
}

/** Underlines the words that drove the sentiment of their sentences. `drawn` changes when the words are drawn anew. */
export function useFeltWords(
  root: RefObject<HTMLElement | null>,
  blocks: readonly TextBlock[],
  feelings: readonly Feeling[],
  drawn: unknown,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines lie on text nodes that change with what is drawn
  useEffect(() => {
    const element = root.current
    if (!('highlights' in CSS) || !element || feelings.length === 0) return
    const felt = feelings.filter(({ sentiment }) => Math.abs(sentiment) >= 0.2)
    names.forEach((name, positive) => {
      const ranges = felt
        .filter(({ sentiment }) => sentiment > 0 === (positive === 1))
        .flatMap((feeling) => feltPlaces(textOf(blocks, feeling), feeling))
        .flatMap((range) => toDomRange(element, blocks, range) ?? [])
      if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges))
    })
    return () => {
      for (const name of names) CSS.highlights.delete(name)
    }
  }, [root, blocks, feelings, drawn])
}
