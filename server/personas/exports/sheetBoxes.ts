import type { FontMetrics, Mark } from '../../../shared/formats/svg/marks.ts'
import { palette } from '../../../shared/formats/svg/palette.ts'
import {
  heightOf,
  joinPieces,
  markPiece,
  type Piece,
  richPieces,
  runPieces,
  spacePiece,
  textStyle,
  wordPieces,
} from '../../../shared/formats/svg/pieces.ts'
import { knownOfTrait, type TraitKnown } from '../../../shared/persona/knownOfTrait.ts'
import { layoutOf, type SectionLayout } from '../../../shared/persona/layoutOf.ts'
import { figureWords } from '../../../shared/persona/measureWords.ts'
import type { SheetModel } from '../../../shared/persona/readSheet.ts'
import type { TraitRecord } from '../../../shared/persona/records/trait.ts'
import { sectionInfo } from '../../../shared/persona/sectionInfo.ts'
import { isFilledTrait } from '../../../shared/persona/sheetCoverage.ts'
import { evidenceWords, knownLook, measureFacts } from './traitWords.ts'

/** A section as it is set: its title, and what stands under it line by line. */
export interface SheetBox {
  readonly title: string
  readonly wide: boolean
  pieces(width: number): Piece[]
}

export const sizes = { body: 9.5, small: 7.5, title: 10.5, prose: 10.5, quote: 12 } as const
const edge = 9

/** The sections of a sheet that say something, in their order. */
export function sheetBoxes({ sections, evidence }: SheetModel, metrics: FontMetrics): SheetBox[] {
  return sections.flatMap(({ section, traits }): SheetBox[] => {
    const filled = traits.filter(isFilledTrait)
    if (filled.length === 0) return []
    const layout = layoutOf(section.kind)
    return [
      {
        title: section.title.trim() || sectionInfo[section.kind].title,
        wide: section.wide,
        pieces: (width) =>
          filled.flatMap((trait, i) => {
            const links = evidence.get(trait.id) ?? []
            const inside = [
              ...traitPieces(trait, layout, width - edge, metrics),
              ...measurePieces(trait, width - edge, metrics),
              ...wordPieces(evidenceWords(links), width - edge, metrics, {
                style: textStyle(sizes.small),
                fill: palette.quiet,
              }),
            ]
            return [
              ...(i > 0 ? [spacePiece(4)] : []),
              ...inside.map((piece) => withEdge(piece, knownOfTrait(trait, links))),
            ]
          }),
      },
    ]
  })
}

function traitPieces(
  trait: TraitRecord,
  layout: SectionLayout,
  width: number,
  metrics: FontMetrics,
): Piece[] {
  if (layout === 'facts' && trait.label.trim() !== '') return factPieces(trait, width, metrics)
  const size = layout === 'quotes' ? sizes.quote : layout === 'prose' ? sizes.prose : sizes.body
  const label = wordPieces(trait.label, width, metrics, {
    style: textStyle(sizes.small),
    fill: palette.quiet,
  })
  if (layout === 'scales') return [...label, ...scalePieces(trait, width, metrics)]
  if (layout !== 'quotes') return [...label, ...richPieces(trait.text, width, metrics, { size })]
  return [...label, ...richPieces(trait.text, width, metrics, { size, italic: true })]
}

/** The name of a fact at the left, what is known of it beside. */
function factPieces({ label, text }: TraitRecord, width: number, metrics: FontMetrics): Piece[] {
  const left = width * 0.34
  const name = wordPieces(label, left - 6, metrics, { style: textStyle(sizes.body), fill: palette.quiet })
  if (text.trim() === '')
    return wordPieces(label, width, metrics, { style: textStyle(sizes.body), fill: palette.quiet })
  const value = richPieces(text, width - left, metrics, { size: sizes.body })
  const height = Math.max(heightOf(name), heightOf(value))
  // Facts are short; one that fills a page by itself stands below its name, where it can be cut.
  if (height > 300) return [...name, ...richPieces(text, width, metrics, { size: sizes.body })]
  return [
    markPiece(height, (x, y) => [...joinPieces(name).marks(x, y), ...joinPieces(value).marks(x + left, y)]),
  ]
}

/** Two ends, and where between them the persona stands. */
function scalePieces({ low, high, value }: TraitRecord, width: number, metrics: FontMetrics): Piece[] {
  const half = width / 2 - 6
  const left = wordPieces(low, half, metrics, { style: textStyle(sizes.body) })
  const right = wordPieces(high, half, metrics, { style: textStyle(sizes.body) })
  const height = Math.max(heightOf(left), heightOf(right))
  const ends = markPiece(height, (x, y) => [
    ...joinPieces(left).marks(x, y),
    ...joinPieces(right)
      .marks(x, y)
      .map((mark) => (mark.kind === 'text' ? { ...mark, x: x + width - mark.width } : mark)),
  ])
  if (value === null) return [ends]
  const track = markPiece(11, (x, y): Mark[] => [
    { kind: 'rect', x, y: y + 4, width, height: 2, radius: 1, fill: palette['line-strong'] },
    { kind: 'circle', x: x + 4 + ((width - 8) * value) / 100, y: y + 5, r: 4, fill: palette.moss },
  ])
  return [joinPieces([ends, track])]
}

function measurePieces({ measure }: TraitRecord, width: number, metrics: FontMetrics): Piece[] {
  if (!measure) return []
  return runPieces(
    [
      { text: `${figureWords(measure)}  `, style: textStyle(sizes.body, { bold: true }), fill: palette.ink },
      { text: measureFacts(measure), style: textStyle(sizes.small), fill: palette.quiet },
    ],
    width,
    metrics,
  )
}

/** The edge says how it is known: dashed = assumed, a line = reported, a bar = measured. */
function withEdge(piece: Piece, known: TraitKnown): Piece {
  return {
    height: piece.height,
    marks: (x, y) => [edgeMark(known, x, y, piece.height), ...piece.marks(x + edge, y)],
  }
}

export function edgeMark(known: TraitKnown, x: number, y: number, height: number): Mark {
  const fill = knownLook[known].colour
  if (known === 'measured') return { kind: 'rect', x, y, width: 3.5, height, fill }
  if (known === 'reported') return { kind: 'rect', x, y, width: 1.6, height, fill }
  return {
    kind: 'path',
    d: `M ${x + 0.7} ${y} L ${x + 0.7} ${y + height}`,
    stroke: fill,
    strokeWidth: 1,
    dash: [2.4, 2],
  }
}
