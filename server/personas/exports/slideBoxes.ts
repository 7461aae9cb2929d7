import type { FontMetrics } from '../../../shared/formats/svg/marks.ts'
import { palette } from '../../../shared/formats/svg/palette.ts'
import { textStyle } from '../../../shared/formats/svg/pieces.ts'
import { type Run, wrapRuns } from '../../../shared/formats/svg/wrapRuns.ts'
import type { EvidenceLinkRecord } from '../../../shared/journey/records/evidenceLink.ts'
import { knownOfTrait } from '../../../shared/persona/knownOfTrait.ts'
import { layoutOf, type SectionLayout } from '../../../shared/persona/layoutOf.ts'
import { figureWords } from '../../../shared/persona/measureWords.ts'
import type { SheetModel } from '../../../shared/persona/readSheet.ts'
import type { TraitRecord } from '../../../shared/persona/records/trait.ts'
import { sectionInfo } from '../../../shared/persona/sectionInfo.ts'
import { isFilledTrait } from '../../../shared/persona/sheetCoverage.ts'
import { parseRichText } from '../../../shared/richText/parseRichText.ts'
import type { Atom, FlowBox } from './flowBoxes.ts'
import { evidenceWords, knownLook, measureFacts } from './traitWords.ts'

/** Points. */
export function slideSizes(scale: number) {
  return { title: 12 * scale, body: 10.5 * scale, small: 8.5 * scale, quote: 13 * scale, after: 3 }
}
export type SlideSizes = ReturnType<typeof slideSizes>
const lineHeight = (size: number) => size * 1.22
/** Longer paragraphs are cut into several, so that they can go on on the next slide. */
const mostLines = 10

export interface SlideRun {
  readonly text: string
  readonly size: number
  readonly colour: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly href?: string
}
/** How a trait is known, as it stands before its words. */
export interface SlideSign {
  readonly text: string
  readonly colour: string
}
/** A paragraph, or a scale to be drawn. */
export interface SlideAtom extends Atom {
  readonly runs: readonly SlideRun[]
  readonly scale?: { low: string; high: string; value: number | null; sign: SlideSign | null }
}
export interface SlideBox extends FlowBox<SlideAtom> {
  readonly title: string
}

/** The sections of a sheet that say something, as paragraphs whose heights are measured. */
export function slideBoxes(
  { sections, evidence }: SheetModel,
  metrics: FontMetrics,
  sizes: SlideSizes,
): SlideBox[] {
  return sections.flatMap(({ section, traits }): SlideBox[] => {
    const filled = traits.filter(isFilledTrait)
    if (filled.length === 0) return []
    return [
      {
        title: section.title.trim() || sectionInfo[section.kind].title,
        wide: false,
        atoms: (width) =>
          filled.flatMap((trait) =>
            traitAtoms(trait, layoutOf(section.kind), evidence.get(trait.id) ?? [], width, {
              metrics,
              sizes,
            }),
          ),
      },
    ]
  })
}

interface Setting {
  readonly metrics: FontMetrics
  readonly sizes: SlideSizes
}

function traitAtoms(
  trait: TraitRecord,
  layout: SectionLayout,
  links: readonly EvidenceLinkRecord[],
  width: number,
  setting: Setting,
): SlideAtom[] {
  const { metrics, sizes } = setting
  const { sign, colour } = knownLook[knownOfTrait(trait, links)]
  const lead: SlideRun = { text: `${sign} `, size: sizes.body, colour, bold: true }
  const label: SlideRun[] = trait.label.trim()
    ? [
        {
          text:
            layout === 'scales' || trait.text.trim() === '' ? trait.label.trim() : `${trait.label.trim()}: `,
          size: sizes.body,
          colour: palette.quiet,
        },
      ]
    : []
  const size = layout === 'quotes' ? sizes.quote : sizes.body
  const blocks = trait.text.trim() === '' ? [] : parseRichText(trait.text)
  const paragraphs = blocks.map((block): SlideRun[] => [
    ...(block.kind === 'paragraph'
      ? []
      : [
          {
            text: `${'\u00a0\u00a0'.repeat(block.level)}${block.kind === 'bullet' ? '•' : `${block.number}.`} `,
            size,
            colour: palette.quiet,
          },
        ]),
    ...block.runs.map((run) => ({
      text: run.text,
      size,
      colour: run.href ? palette.sky : palette.ink,
      bold: run.bold || run.mention !== null,
      italic: run.italic || layout === 'quotes',
      ...(run.href ? { href: run.href } : {}),
    })),
  ])
  const facts: SlideRun[] = trait.measure
    ? [
        { text: `${figureWords(trait.measure)}  `, size: sizes.body, colour: palette.ink, bold: true },
        { text: measureFacts(trait.measure), size: sizes.small, colour: palette.quiet },
      ]
    : []
  const said = evidenceWords(links)
  const after: SlideRun[][] = [
    ...(facts.length > 0 ? [facts] : []),
    ...(said ? [[{ text: said, size: sizes.small, colour: palette.quiet }]] : []),
  ]
  if (layout === 'scales') {
    const wrapped = [trait.low, trait.high].map((text) =>
      wrapRuns([{ text, style: textStyle(sizes.body), fill: '' }], width / 2 - 14, metrics),
    )
    const lines = Math.max(1, ...wrapped.map((one) => one.length))
    const named = label.length > 0
    return [
      ...(named ? [toAtom([lead, ...label], width, setting)] : []),
      {
        height: lines * lineHeight(sizes.body) + 14,
        runs: [],
        scale: {
          low: trait.low,
          high: trait.high,
          value: trait.value,
          sign: named ? null : { text: sign, colour },
        },
      },
      ...after.map((runs) => toAtom(runs, width, setting)),
    ]
  }
  const [first = [], ...rest] = paragraphs
  return [[lead, ...label, ...first], ...rest, ...after].flatMap((runs) => cut(runs, width, setting))
}

function toAtom(runs: readonly SlideRun[], width: number, { metrics, sizes }: Setting): SlideAtom {
  const lines = wrap(runs, width, metrics).length
  const size = Math.max(...runs.map((run) => run.size))
  return { height: Math.max(1, lines) * lineHeight(size) + sizes.after, runs }
}

function wrap(runs: readonly SlideRun[], width: number, metrics: FontMetrics) {
  return wrapRuns(
    runs.map(
      (run): Run => ({
        text: clean(run.text),
        style: textStyle(run.size, { bold: run.bold === true, italic: run.italic === true }),
        fill: run.colour,
        ...(run.href ? { href: run.href } : {}),
      }),
    ),
    width - 2,
    metrics,
  )
}

/** A paragraph as one atom, or as several of its lines each where it is long. */
function cut(runs: readonly SlideRun[], width: number, setting: Setting): SlideAtom[] {
  const plain = runs.map((run) => ({ ...run, text: clean(run.text) })).filter(({ text }) => text !== '')
  if (plain.length === 0) return []
  const lines = wrap(plain, width, setting.metrics)
  if (lines.length <= mostLines) return [toAtom(plain, width, setting)]
  const atoms: SlideAtom[] = []
  for (let first = 0; first < lines.length; first += mostLines) {
    const part = lines.slice(first, first + mostLines)
    const words = part.flatMap((line, i) =>
      line.map(
        (run, k): SlideRun => ({
          text: i > 0 && k === 0 ? ` ${run.text}` : run.text,
          size: run.style.size,
          colour: run.fill,
          bold: run.style.bold,
          italic: run.style.italic,
          ...(run.href ? { href: run.href } : {}),
        }),
      ),
    )
    atoms.push(toAtom(words, width, setting))
  }
  return atoms
}

/** Without signs that XML cannot write. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
