import type PptxGenJS from 'pptxgenjs'
import type { ExportImage } from '../../../shared/formats/JourneyExport.ts'
import { palette } from '../../../shared/formats/svg/palette.ts'
import { sheetCoverage } from '../../../shared/persona/sheetCoverage.ts'
import type { ExportFonts } from '../../exports/fonts.ts'
import { openDeck } from '../../exports/openDeck.ts'
import { type Slide, slide, slideStyle } from '../../exports/slideStyle.ts'
import { flowBoxes, type PlacedBox } from './flowBoxes.ts'
import { sizeWords } from './layOutSheet.ts'
import { type PersonaExport, type PersonasExport, personaName, titleOf } from './PersonasExport.ts'
import { type SlideAtom, type SlideSign, type SlideSizes, slideBoxes, slideSizes } from './slideBoxes.ts'
import { knownLook, knownOrder } from './traitWords.ts'

/** Points; slides are 13.33 by 7.5 inches. */
const room = {
  x: 36,
  width: 888,
  columns: 3,
  gap: 10,
  top: 132,
  nextTop: 62,
  bottom: 506,
  padding: 8,
}
/** A sheet is set as large as it fits one slide; one that fits none is set at the last of these. */
const scales = [1.4, 1.2, 1]
const inch = (points: number) => points / 72

/**
 * Sheets as a presentation of native text: one slide per persona, and more with the rest of its sections where one is
 * not enough. `onSheet` hears how many are written of how many.
 */
export async function sheetsToPptx(
  input: PersonasExport,
  faces: Readonly<Record<string, ExportImage>>,
  fonts: ExportFonts,
  onSheet: (done: number, total: number) => void = () => {},
): Promise<Buffer> {
  const deck = openDeck(titleOf(input))
  input.personas.forEach((persona, i) => {
    const { boxes, placed, sizes } = setSlides(persona, fonts)
    const count = Math.max(1, ...placed.map(({ page }) => page + 1))
    for (let page = 0; page < count; page++) {
      const name = personaName(persona)
      const shown =
        page === 0
          ? firstSlide(deck, persona, faces[persona.id]!)
          : slide(deck, `${name} · ${page + 1}/${count}`)
      for (const part of placed.filter((one) => one.page === page))
        drawBox(shown, part, boxes[part.box]!.title, sizes)
      legend(shown, persona)
      if (placed.length === 0)
        shown.addText('Nothing is written on this sheet yet.', {
          ...at(room.x, room.top, room.width, 24),
          fontSize: 14,
          italic: true,
          color: slideStyle.quiet,
        })
    }
    onSheet(i + 1, input.personas.length)
  })
  return (await deck.stream({ compression: true })) as Buffer
}

function setSlides(persona: PersonaExport, fonts: ExportFonts) {
  const set = (scale: number) => {
    const sizes = slideSizes(scale)
    const boxes = slideBoxes(persona.model, fonts.metrics, sizes)
    return { sizes, boxes, placed: flowBoxes(boxes, { ...room, title: sizes.title + 5 }) }
  }
  let made = set(scales[0]!)
  for (const scale of scales.slice(1)) if (made.placed.some(({ page }) => page > 0)) made = set(scale)
  return made
}

function at(x: number, y: number, w: number, h: number) {
  return { x: inch(x), y: inch(y), w: inch(w), h: inch(h) }
}

function firstSlide(deck: PptxGenJS, persona: PersonaExport, face: ExportImage): Slide {
  const page = slide(deck)
  const name = personaName(persona)
  page.addImage({ data: face.dataUri, ...at(room.x, 24, 92, 92), altText: `Picture of ${name}` })
  const left = room.x + 92 + 16
  const width = room.x + room.width - left
  page.addText(name, {
    ...at(left, 26, width, 38),
    fontSize: name.length > 60 ? 18 : 28,
    bold: true,
    color: slideStyle.ink,
    margin: 0,
    fit: 'shrink',
    valign: 'middle',
  })
  page.addText(persona.model.sheet.tagline || ' ', {
    ...at(left, 64, width, 32),
    fontSize: persona.model.sheet.tagline.length > 150 ? 10.5 : 14,
    color: slideStyle.quiet,
    margin: 0,
    fit: 'shrink',
    valign: 'top',
  })
  const size = sizeWords(persona)
  if (size)
    page.addText(size, {
      ...at(left, 98, width, 18),
      fontSize: 12,
      color: slideStyle.ink,
      margin: 0,
      valign: 'middle',
    })
  return page
}

/** What the signs before the lines mean, with how many traits have each. */
function legend(page: Slide, persona: PersonaExport): void {
  const coverage = sheetCoverage(persona.model)
  if (coverage.traits === 0) return
  page.addText(
    knownOrder.flatMap((known) => [
      { text: `${knownLook[known].sign} `, options: { color: knownLook[known].colour.slice(1), bold: true } },
      { text: `${coverage[known]} ${knownLook[known].words}     `, options: { color: slideStyle.quiet } },
    ]),
    { ...at(room.x, 512, 700, 18), fontSize: 10, margin: 0, valign: 'middle' },
  )
}

function drawBox(page: Slide, part: PlacedBox<SlideAtom>, title: string, sizes: SlideSizes): void {
  const { x, y, width, height } = part
  page.addShape('roundRect', {
    ...at(x, y, width, height),
    rectRadius: 0.06,
    fill: { color: palette.slip.slice(1) },
    line: { color: palette.line.slice(1), width: 0.75 },
  })
  const inner = { x: x + room.padding, width: width - room.padding * 2 }
  page.addText(part.continued ? `${title}, continued` : title, {
    ...at(inner.x, y + room.padding - 3, inner.width, sizes.title + 5),
    fontSize: sizes.title,
    bold: true,
    color: slideStyle.ink,
    margin: 0,
    valign: 'top',
  })
  let top = y + room.padding + sizes.title + 5
  let lines: SlideAtom[] = []
  const flush = () => {
    if (lines.length === 0) return
    const high = lines.reduce((sum, atom) => sum + atom.height, 0)
    page.addText(
      lines.flatMap((atom) => toTexts(atom)),
      { ...at(inner.x, top, inner.width, high), margin: 0, valign: 'top', paraSpaceAfter: sizes.after },
    )
    top += high
    lines = []
  }
  for (const atom of part.atoms) {
    if (!atom.scale) {
      lines.push(atom)
      continue
    }
    flush()
    drawScale(page, atom, { x: inner.x, y: top, width: inner.width }, sizes)
    top += atom.height
  }
  flush()
}

function toTexts(atom: SlideAtom): PptxGenJS.TextProps[] {
  return atom.runs.map((run, i) => ({
    text: run.text,
    options: {
      fontSize: run.size,
      fontFace: slideStyle.font,
      bold: run.bold === true,
      italic: run.italic === true,
      color: run.colour.slice(1),
      ...(run.href ? { hyperlink: { url: run.href } } : {}),
      breakLine: i === atom.runs.length - 1,
    },
  }))
}

function drawScale(
  page: Slide,
  atom: SlideAtom,
  place: { x: number; y: number; width: number },
  sizes: SlideSizes,
): void {
  const { low, high, value, sign } = atom.scale!
  const half = place.width / 2
  const text = (words: string, left: boolean, lead: SlideSign | null = null) =>
    page.addText(
      [
        ...(lead ? [{ text: `${lead.text} `, options: { color: lead.colour.slice(1) } }] : []),
        { text: words || ' ', options: { color: slideStyle.ink } },
      ],
      {
        ...at(place.x + (left ? 0 : half), place.y, half, atom.height - 12),
        fontSize: sizes.body,
        margin: 0,
        align: left ? 'left' : 'right',
        valign: 'top',
      },
    )
  text(low, true, sign)
  text(high, false)
  if (value === null) return
  const y = place.y + atom.height - 9
  page.addShape('line', {
    ...at(place.x, y, place.width, 0),
    line: { color: palette['line-strong'].slice(1), width: 2 },
  })
  page.addShape('ellipse', {
    ...at(place.x + ((place.width - 9) * value) / 100, y - 4.5, 9, 9),
    fill: { color: palette.moss.slice(1) },
  })
}
