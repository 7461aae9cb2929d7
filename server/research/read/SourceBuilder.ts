import { countCodePoints } from '../../../shared/research/codePoints.ts'
import type { Segment } from './readSource.ts'
import { toPlainText } from './toPlainText.ts'

/** Puts a transcript together: text turn by turn, each turn a segment that knows its place in the whole. */
export class SourceBuilder {
  readonly segments: Segment[] = []
  #parts: string[] = []
  #length = 0

  /** Adds a stretch after `separator`; an empty one is left out. */
  add(text: string, about: Omit<Segment, 'start' | 'end'>, separator: '\n' | ' '): void {
    // A mark that combines with the letter before would be composed with it across the border of two segments.
    const words = toPlainText(text).replace(/^\p{M}+/u, '')
    if (words === '') return
    if (this.#length > 0) {
      this.#parts.push(separator)
      this.#length++
    }
    const start = this.#length
    this.#parts.push(words)
    this.#length += countCodePoints(words)
    this.segments.push({ start, end: this.#length, ...about })
  }

  get text(): string {
    return this.#parts.join('')
  }
}
