import { parseRichText } from '../../richText/parseRichText.ts'
import type { FontMetrics, Mark, TextStyle } from './marks.ts'
import { palette } from './palette.ts'
import { type Line, type Run, wrapRuns } from './wrapRuns.ts'

/** A part of a box that is never cut in two: a line of text, a picture, a rule. */
export interface Piece {
  readonly height: number
  /** Its marks with the upper left corner at (x, y). */
  marks(x: number, y: number): Mark[]
}

const styles = new Map<string, TextStyle>()

/** One object per style, so that neighbours of one style are recognised as such. */
export function textStyle(size: number, look: Partial<Omit<TextStyle, 'size'>> = {}): TextStyle {
  const { family = 'sans', bold = false, italic = false } = look
  const key = `${size} ${family} ${bold} ${italic}`
  const known = styles.get(key)
  if (known) return known
  const made = { size, family, bold, italic }
  styles.set(key, made)
  return made
}

export function lineHeight(size: number): number {
  return Math.round(size * 1.38)
}

export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.height, 0)
}

export function drawPieces(pieces: readonly Piece[], x: number, y: number): Mark[] {
  const marks: Mark[] = []
  let at = y
  for (const piece of pieces) {
    for (const mark of piece.marks(x, at)) marks.push(mark)
    at += piece.height
  }
  return marks
}

function linePiece(
  line: Line,
  size: number,
  indent: number,
  lead?: { text: string; style: TextStyle; width: number },
): Piece {
  const height = lineHeight(size)
  return {
    height,
    marks(x, y) {
      const base = y + height - Math.round(size * 0.36)
      const runs: Mark[] = line.map((run) => ({
        kind: 'text',
        x: x + indent + run.x,
        y: base,
        text: run.text,
        width: run.width,
        style: run.style,
        fill: run.fill,
        ...(run.href ? { href: run.href } : {}),
      }))
      if (lead)
        runs.unshift({
          kind: 'text',
          x: x + indent - lead.width,
          y: base,
          text: lead.text,
          width: lead.width,
          style: lead.style,
          fill: palette.quiet,
        })
      return runs
    },
  }
}

/** Plain words in one style. `maxLines` shortens with an ellipsis, for headers that stand in full elsewhere. */
export function wordPieces(
  text: string,
  width: number,
  metrics: FontMetrics,
  look: { style: TextStyle; fill?: string; href?: string; maxLines?: number },
): Piece[] {
  const run: Run = {
    text,
    style: look.style,
    fill: look.fill ?? palette.ink,
    ...(look.href ? { href: look.href } : {}),
  }
  let lines = wrapRuns([run], width, metrics)
  if (look.maxLines !== undefined && lines.length > look.maxLines) {
    const kept = lines.slice(0, look.maxLines)
    const words = kept
      .at(-1)!
      .map((part) => part.text)
      .join(' ')
    const last = wrapRuns([{ ...run, text: shorten(words, width, look.style, metrics) }], width, metrics)
    lines = [...kept.slice(0, -1), ...last.slice(0, 1)]
  }
  return lines.map((line) => linePiece(line, look.style.size, 0))
}

function shorten(text: string, width: number, style: TextStyle, metrics: FontMetrics): string {
  let letters = [...text]
  while (letters.length > 1 && metrics.width(`${letters.join('')}…`, style) > width)
    letters = letters.slice(0, -1)
  return `${letters.join('').trimEnd()}…`
}

/** Several plain texts behind each other, each in its own style. */
export function runPieces(runs: readonly Run[], width: number, metrics: FontMetrics): Piece[] {
  const size = Math.max(...runs.map((run) => run.style.size), 1)
  return wrapRuns(runs, width, metrics).map((line) => linePiece(line, size, 0))
}

/** The Markdown subset of card texts, with bullets and numbers hanging in front. */
export function richPieces(
  text: string,
  width: number,
  metrics: FontMetrics,
  look: { size: number; fill?: string; italic?: boolean },
): Piece[] {
  if (text.trim() === '') return []
  return parseRichText(text).flatMap((block) => {
    const runs = block.runs.map(
      (run): Run => ({
        text: run.text,
        style: textStyle(look.size, {
          bold: run.bold || run.mention !== null,
          italic: run.italic || look.italic === true,
        }),
        fill: run.href ? palette.sky : (look.fill ?? palette.ink),
        ...(run.href ? { href: run.href } : {}),
      }),
    )
    const plain = textStyle(look.size)
    const lead = block.kind === 'bullet' ? '•' : block.kind === 'numbered' ? `${block.number}.` : undefined
    if (lead === undefined) return wrapRuns(runs, width, metrics).map((line) => linePiece(line, look.size, 0))
    const leadWidth = metrics.width(`${lead} `, plain) + 2
    const indent = Math.min(width / 2, Math.min(block.level, 4) * 10 + leadWidth)
    const lines = wrapRuns(runs, width - indent, metrics)
    return (lines.length > 0 ? lines : [[]]).map((line, i) =>
      linePiece(
        line,
        look.size,
        indent,
        i === 0 ? { text: lead, style: plain, width: leadWidth } : undefined,
      ),
    )
  })
}

/** Pieces that stay together. */
export function joinPieces(pieces: readonly Piece[]): Piece {
  return { height: heightOf(pieces), marks: (x, y) => drawPieces(pieces, x, y) }
}

export function spacePiece(height: number): Piece {
  return { height, marks: () => [] }
}

export function markPiece(height: number, marks: (x: number, y: number) => Mark[]): Piece {
  return { height, marks }
}

/** A picture as wide as there is room, never larger than its own size and no higher than `maxHeight`. */
export function imagePiece(
  imageId: string,
  image: { width: number; height: number },
  width: number,
  maxHeight: number,
): Piece {
  const scale = Math.min(1, width / image.width, maxHeight / image.height)
  const size = { width: Math.max(1, image.width * scale), height: Math.max(1, image.height * scale) }
  return { height: size.height + 4, marks: (x, y) => [{ kind: 'image', x, y, ...size, imageId }] }
}

/** A figure with its unit, which no line break parts. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}
