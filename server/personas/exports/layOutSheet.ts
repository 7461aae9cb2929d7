import { formatCount, formatShare, formatShareInterval, plural } from '../../../shared/format/numbers.ts'
import type { FontMetrics, Mark } from '../../../shared/formats/svg/marks.ts'
import { palette } from '../../../shared/formats/svg/palette.ts'
import {
  drawPieces,
  heightOf,
  markPiece,
  type Piece,
  spacePiece,
  textStyle,
  wordPieces,
} from '../../../shared/formats/svg/pieces.ts'
import { type SheetCoverage, sheetCoverage } from '../../../shared/persona/sheetCoverage.ts'
import { flowBoxes } from './flowBoxes.ts'
import { type PersonaExport, personaName } from './PersonasExport.ts'
import { edgeMark, sheetBoxes, sizes } from './sheetBoxes.ts'
import { knownLook, knownOrder } from './traitWords.ts'

const face = 78
const gap = 9
const padding = 9
const titleRoom = 17

/**
 * The pages of a persona's sheet as marks: face, name, size, how much is known and the legend, then the sections in
 * two columns. `height` is that of a page; without end for a picture.
 */
export function layOutSheet(
  persona: PersonaExport,
  metrics: FontMetrics,
  { width, height }: { width: number; height: number },
): { pages: Mark[][]; height: number } {
  const head = headPieces(persona, width - face - 16, metrics)
  const headHeight = Math.max(face, heightOf(head))
  const boxes = sheetBoxes(persona.model, metrics)
  const pages: Mark[][] = [
    [
      { kind: 'image', x: 0, y: 0, width: face, height: face, imageId: persona.id },
      ...drawPieces(head, face + 16, Math.max(0, (face - heightOf(head)) / 2)),
    ],
  ]
  if (boxes.length === 0)
    pages[0]!.push(
      ...drawPieces(
        wordPieces('Nothing is written on this sheet yet.', width, metrics, {
          style: textStyle(sizes.body, { italic: true }),
          fill: palette.quiet,
        }),
        0,
        headHeight + 20,
      ),
    )
  const placed = flowBoxes(
    boxes.map(({ wide, pieces }) => ({ wide, atoms: pieces })),
    {
      x: 0,
      width,
      columns: 2,
      gap,
      top: headHeight + 16,
      nextTop: 24,
      bottom: height,
      padding,
      title: titleRoom,
    },
  )
  for (const part of placed) {
    while (pages.length <= part.page) pages.push(continuedHead(persona, width, metrics))
    const { title } = boxes[part.box]!
    const inner = part.width - padding * 2
    pages[part.page]!.push(
      {
        kind: 'rect',
        x: part.x,
        y: part.y,
        width: part.width,
        height: part.height,
        radius: 5,
        fill: palette.slip,
        stroke: palette.line,
        strokeWidth: 0.8,
      },
      ...drawPieces(
        wordPieces(part.continued ? `${title}, continued` : title, inner, metrics, {
          style: textStyle(sizes.title, { bold: true }),
          maxLines: 1,
        }),
        part.x + padding,
        part.y + padding - 2,
      ),
      ...drawPieces(part.atoms, part.x + padding, part.y + padding + titleRoom),
    )
  }
  const bottom = Math.max(headHeight + 40, ...placed.map((part) => part.y + part.height))
  return { pages, height: bottom }
}

function headPieces(persona: PersonaExport, width: number, metrics: FontMetrics): Piece[] {
  const { sheet } = persona.model
  const coverage = sheetCoverage(persona.model)
  return [
    ...wordPieces(personaName(persona), width, metrics, {
      style: textStyle(23, { family: 'serif', bold: true }),
      maxLines: 3,
    }),
    ...wordPieces(sheet.tagline, width, metrics, { style: textStyle(11), fill: palette.quiet }),
    spacePiece(3),
    ...wordPieces(sizeWords(persona), width, metrics, { style: textStyle(9) }),
    ...(coverage.traits > 0
      ? [spacePiece(4), stripPiece(coverage, Math.min(width, 300)), ...legendPieces(coverage, metrics)]
      : []),
  ]
}

/** `4 of 10 customers, 40 % (95 % interval 17–69 %)` */
export function sizeWords({ size }: Pick<PersonaExport, 'size'>): string {
  if (!size) return ''
  const share =
    size.share === null
      ? ''
      : `, ${formatShare(size.share)} (95 % interval ${formatShareInterval(size.low, size.high)})`
  return `${formatCount(size.count)} of ${plural(size.n, 'customer')}${share}`
}

/** How much of the sheet is known, as one strip. */
function stripPiece(coverage: SheetCoverage, width: number): Piece {
  return markPiece(9, (x, y) => {
    let at = x
    return knownOrder.flatMap((known): Mark[] => {
      const long = (width * coverage[known]) / coverage.traits
      if (long === 0) return []
      const mark: Mark = {
        kind: 'rect',
        x: at,
        y: y + 1,
        width: long,
        height: 4,
        fill: knownLook[known].colour,
      }
      at += long
      return [mark]
    })
  })
}

/** What the edges mean, with how many traits have each. */
function legendPieces(coverage: SheetCoverage, metrics: FontMetrics): Piece[] {
  const style = textStyle(8)
  return [
    markPiece(13, (x, y) => {
      let at = x
      return knownOrder.flatMap((known): Mark[] => {
        const text = `${coverage[known]} ${knownLook[known].words}`
        const width = metrics.width(text, style)
        const left = at
        at += width + 22
        return [
          edgeMark(known, left, y + 2, 9),
          { kind: 'text', x: left + 8, y: y + 9.5, text, width, style, fill: palette.quiet },
        ]
      })
    }),
  ]
}

function continuedHead(persona: PersonaExport, width: number, metrics: FontMetrics): Mark[] {
  return drawPieces(
    wordPieces(personaName(persona), width, metrics, {
      style: textStyle(11, { family: 'serif', bold: true }),
      fill: palette.quiet,
      maxLines: 1,
    }),
    0,
    0,
  )
}
