import { type FontMetrics, isRightToLeft, type TextStyle } from './marks.ts'

/** A piece of text in one style. */
export interface Run {
  readonly text: string
  readonly style: TextStyle
  readonly fill: string
  readonly href?: string
}
export interface PlacedRun extends Run {
  /** From the left edge of the line. */
  readonly x: number
  readonly width: number
}
export type Line = readonly PlacedRun[]

/**
 * Fills lines of `width` greedily at spaces; a word wider than a line is broken between characters. Line breaks in
 * the text are kept, and no runs at all make no line. Text of a right-to-left script stands at the right.
 */
export function wrapRuns(runs: readonly Run[], width: number, metrics: FontMetrics): Line[] {
  const lines: PlacedRun[][] = []
  let line: PlacedRun[] = []
  let used = 0
  let gap = 0
  const close = () => {
    lines.push(line)
    line = []
    used = 0
    gap = 0
  }
  const put = (text: string, run: Run, length: number) => {
    const before = line.at(-1)
    const x = used + gap
    if (before && before.style === run.style && before.fill === run.fill && before.href === run.href) {
      const joined = before.text + (gap > 0 ? ' ' : '') + text
      line[line.length - 1] = { ...before, text: joined, width: x + length - before.x }
    } else line.push({ ...run, text, x, width: length })
    used = x + length
    gap = 0
  }
  for (const run of runs) {
    const space = metrics.width(' ', run.style)
    for (const part of clean(run.text).split(/(\n| +)/)) {
      if (part === '') continue
      if (part === '\n') close()
      else if (part.startsWith(' ')) gap = used > 0 ? space : 0
      else {
        const length = metrics.width(part, run.style)
        if (used > 0 && used + gap + length > width) close()
        if (length <= width) put(part, run, length)
        else
          for (const piece of breakWord(part, width, run.style, metrics)) {
            if (used > 0) close()
            put(piece, run, metrics.width(piece, run.style))
          }
      }
    }
  }
  if (line.length > 0 || lines.length > 0) close()
  const filled = lines.length > 0 && lines.at(-1)!.length === 0 ? lines.slice(0, -1) : lines
  if (!isRightToLeft(runs.map((run) => run.text).join(''))) return filled
  return filled.map((line) => line.map((run) => ({ ...run, x: width - run.x - run.width })))
}

/** What a line can show: no tabs or other controls, which fonts have no picture of. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u2028\u2029]/g, ' ')
    .replace(/[\p{Cc}\p{Co}\ufeff]/gu, (c) => (c === '\n' ? c : ''))
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The longest pieces of a word that fit a line, at least one character each. */
function breakWord(word: string, width: number, style: TextStyle, metrics: FontMetrics): string[] {
  const letters = [...graphemes.segment(word)].map(({ segment }) => segment)
  const widths = letters.map((letter) => metrics.width(letter, style))
  const pieces: string[] = []
  let piece = ''
  let used = 0
  letters.forEach((letter, i) => {
    // Letters side by side may stand a little closer than alone, never wider by more than this.
    if (piece && used + widths[i]! > width - 0.5) {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += letter
    used += widths[i]!
  })
  if (piece) pieces.push(piece)
  return pieces
}
