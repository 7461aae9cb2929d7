import type PptxGenJS from 'pptxgenjs'
import { textStyle } from '../../shared/formats/svg/pieces.ts'
import { type Line, type Run, wrapRuns } from '../../shared/formats/svg/wrapRuns.ts'
import { toXmlText } from '../../shared/formats/xml/toXmlText.ts'
import type { ExportFonts } from './fonts.ts'
import type { Paragraph, SlideCell, SlideRun } from './slideCells.ts'
import { slide, slideStyle } from './slideStyle.ts'

/** A row of a table; `fills` are the colours of its first cells. */
export interface SlideRow {
  readonly cells: readonly SlideCell[]
  readonly fills: readonly (string | undefined)[]
}

/** Points. */
const usualSize = 11
const lineHeight = (size: number) => size * 1.22
const cellMargin = 4
const slideBottom = 6.85 * 72

/**
 * A table on as many slides as it takes, its head on each; a row higher than a slide goes on on the next one. Heights
 * are measured in our own font, which runs wider than the one shown, so that nothing falls off a slide.
 */
export function addSlideTables(
  deck: PptxGenJS,
  fonts: ExportFonts,
  table: {
    title: string
    subtitle?: string | undefined
    notes?: string | undefined
    head: readonly SlideCell[]
    headFill?: string | undefined
    /** Inches. */
    widths: readonly number[]
    rows: readonly SlideRow[]
    /** Of the letters, in points. */
    size?: number
  },
): void {
  const { size = usualSize } = table
  const top = table.subtitle ? 1.05 * 72 : 0.85 * 72
  const measure = (cell: SlideCell, column: number) =>
    cell.map((paragraph) => wrapped(paragraph, table.widths[column]! * 72 - cellMargin * 2 - 2, size, fonts))
  // A head that would leave no room for its rows keeps its first lines; the rest follows as a row.
  const most = (slideBottom - top) * 0.5
  const { kept: head, rest: headRest } = cutRow({ cells: table.head, fills: [] }, most, size, measure)
  const heading = { ...head, height: rowHeight(head.cells, size, measure) }
  const room = slideBottom - top - heading.height
  const pages: SlideRow[][] = [[]]
  let used = 0
  const queue: SlideRow[] = [...(headRest ? [headRest] : []), ...table.rows]
  while (queue.length > 0) {
    const row = queue.shift()!
    const height = rowHeight(row.cells, size, measure)
    if (used + height <= room) {
      pages.at(-1)!.push(row)
      used += height
    } else if (height <= room || used > room - 60) {
      pages.push([])
      used = 0
      queue.unshift(row)
    } else {
      const { kept, rest } = cutRow(row, room - used, size, measure)
      pages.at(-1)!.push(kept)
      if (rest) queue.unshift(rest)
      pages.push([])
      used = 0
    }
  }
  const filled = pages.filter((page, i) => i === 0 || page.length > 0)
  filled.forEach((rows, i) => {
    const title = filled.length > 1 ? `${table.title} · ${i + 1}/${filled.length}` : table.title
    const page = slide(deck, title, { subtitle: table.subtitle, notes: table.notes })
    const headFills = table.headFill ? table.head.map(() => table.headFill) : []
    page.addTable([toTableRow({ cells: head.cells, fills: headFills }), ...rows.map(toTableRow)], {
      x: 0.5,
      y: top / 72,
      w: table.widths.reduce((sum, width) => sum + width, 0),
      colW: [...table.widths],
      fontFace: slideStyle.font,
      fontSize: size,
      color: slideStyle.ink,
      border: { type: 'solid', pt: 0.75, color: slideStyle.line },
      margin: cellMargin / 72,
      valign: 'top',
      autoPage: false,
    })
  })
}

type Measured = { lines: Line[]; paragraph: Paragraph }
type Measure = (cell: SlideCell, column: number) => Measured[]

function wrapped(paragraph: Paragraph, width: number, size: number, fonts: ExportFonts): Measured {
  const runs = paragraph.runs.map(
    (run): Run => ({
      text: run.text,
      style: textStyle(size, { bold: run.bold === true, italic: run.italic === true }),
      fill: run.quiet ? 'quiet' : 'ink',
      ...(run.href ? { href: run.href } : {}),
    }),
  )
  return { lines: wrapRuns(runs, width, fonts.metrics), paragraph }
}

function rowHeight(cells: readonly SlideCell[], size: number, measure: Measure): number {
  const lines = cells.map((cell, i) =>
    measure(cell, i).reduce((sum, one) => sum + Math.max(1, one.lines.length), 0),
  )
  return Math.max(1, ...lines) * lineHeight(size) + cellMargin * 2 + 1
}

/** As much of a row as fits the height, cut between lines, and what is left of it. */
function cutRow(
  row: SlideRow,
  height: number,
  size: number,
  measure: Measure,
): { kept: SlideRow; rest: SlideRow | undefined } {
  const room = Math.max(1, Math.floor((height - cellMargin * 2 - 1) / lineHeight(size)))
  const kept: SlideCell[] = []
  const rest: SlideCell[] = []
  row.cells.forEach((cell, i) => {
    const here: Paragraph[] = []
    const later: Paragraph[] = []
    let used = 0
    for (const { lines, paragraph } of measure(cell, i)) {
      const count = Math.max(1, lines.length)
      if (later.length === 0 && used + count <= room) here.push(paragraph)
      else if (later.length === 0 && used < room) {
        here.push(toParagraph(lines.slice(0, room - used)))
        later.push(toParagraph(lines.slice(room - used)))
      } else later.push(paragraph)
      used += count
    }
    kept.push(here)
    rest.push(i === 0 && later.length === 0 && row.cells.length > 1 ? here : later)
  })
  const more =
    rest.slice(1).some((cell) => cell.length > 0) || (row.cells.length === 1 && rest[0]!.length > 0)
  return { kept: { ...row, cells: kept }, rest: more ? { ...row, cells: rest } : undefined }
}

function toParagraph(lines: readonly Line[]): Paragraph {
  const runs = lines.flatMap((line, i): SlideRun[] =>
    line.map((run, k) => ({
      text: i > 0 && k === 0 ? ` ${run.text}` : run.text,
      bold: run.style.bold,
      italic: run.style.italic,
      quiet: run.fill === 'quiet',
      ...(run.href ? { href: run.href } : {}),
    })),
  )
  return { runs }
}

function toTableRow(row: SlideRow): PptxGenJS.TableCell[] {
  return row.cells.map((cell, i) => {
    const fill = row.fills[i]
    return {
      text: cell.flatMap(toTexts),
      options: fill ? { fill: { color: fill.slice(1) } } : {},
    }
  })
}

function toTexts(paragraph: Paragraph): PptxGenJS.TableCell[] {
  const runs = paragraph.runs.filter((run) => run.text !== '')
  return runs.map((run, i) => ({
    text: toXmlText(run.text),
    options: {
      bold: run.bold === true,
      italic: run.italic === true,
      color: run.href ? slideStyle.link : run.quiet ? slideStyle.quiet : slideStyle.ink,
      ...(run.href ? { hyperlink: { url: run.href } } : {}),
      breakLine: i === runs.length - 1,
    },
  }))
}
