import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { indexJourney } from '../../shared/formats/JourneyIndex.ts'
import { mapTitle } from '../../shared/formats/mapWords.ts'
import { sizes } from '../../shared/formats/svg/columns.ts'
import { drawMap } from '../../shared/formats/svg/drawMap.ts'
import { palette } from '../../shared/formats/svg/palette.ts'
import type { ExportOptions } from '../../shared/wire/export.ts'
import { drawOnPage } from './drawOnPage.ts'
import type { ExportFonts } from './fonts.ts'
import { drawFooter, pageMargin, papers } from './paper.ts'
import { tilePages } from './tilePages.ts'
import { writePdf } from './writePdf.ts'

/** Text of one page is never smaller than this; rather the page grows. */
const smallestOnOnePage = 5
/** PDF readers show no page with a side longer than this. */
const longestSide = 14_400

/**
 * A whole map as a PDF of vectors and real text: on one page, which grows when the text would become too small to
 * read, or on as many pages as it takes, with the headers of stages and steps and the names of lanes on every one.
 * Stages are bookmarks. `onPage` hears how many pages are drawn of how many.
 */
export async function journeyToPdf(
  input: JourneyExport,
  fonts: ExportFonts,
  onPage: (done: number, total: number) => void = () => {},
): Promise<Buffer> {
  const { options } = indexJourney(input)
  return writePdf({ title: mapTitle(input), madeAt: input.madeAt }, (doc) => {
    if (options.pages === 'one') onePage(doc, input, fonts, options)
    else manyPages(doc, input, fonts, options, onPage)
  })
}

function paperOf(options: ExportOptions): [number, number] {
  const [short, long] = papers[options.paper]
  return options.orientation === 'landscape' ? [long, short] : [short, long]
}

function onePage(
  doc: PDFKit.PDFDocument,
  input: JourneyExport,
  fonts: ExportFonts,
  options: ExportOptions,
): void {
  const drawing = drawMap(input, fonts.metrics)
  const paper = paperOf(options)
  const fitted = Math.min(paper[0] / drawing.width, paper[1] / drawing.height, 1)
  const least = smallestOnOnePage / sizes.small
  const grown = Math.max(1, least / fitted)
  const shrunk = Math.min(1, longestSide / (Math.max(...paper) * grown))
  const size: [number, number] = [paper[0] * grown * shrunk, paper[1] * grown * shrunk]
  const scale = fitted * grown * shrunk
  doc.addPage({ size, margin: 0 })
  ground(doc, size, options)
  doc.save()
  doc.translate((size[0] - drawing.width * scale) / 2, 0).scale(scale)
  drawOnPage(doc, drawing.marks, fonts, input.images ?? {})
  doc.restore()
  for (const node of input.model.stages) doc.outline.addItem(node.stage.title || 'Untitled stage')
}

function manyPages(
  doc: PDFKit.PDFDocument,
  input: JourneyExport,
  fonts: ExportFonts,
  options: ExportOptions,
  onPage: (done: number, total: number) => void,
): void {
  const paper = paperOf(options)
  const { pages, scale } = tilePages(input, fonts.metrics, {
    width: paper[0] - pageMargin * 2,
    height: paper[1] - pageMargin * 2 - 14,
  })
  const marked = new Set<string>()
  pages.forEach((page, i) => {
    doc.addPage({ size: paper, margin: 0 })
    ground(doc, paper, options)
    for (const area of page.areas) {
      doc.save()
      doc.translate(pageMargin, pageMargin).scale(scale)
      if (area.clip) doc.rect(area.clip.x, area.clip.y, area.clip.width, area.clip.height).clip()
      doc.translate(area.x, area.y)
      drawOnPage(doc, area.marks, fonts, input.images ?? {})
      doc.restore()
    }
    drawFooter(doc, fonts, paper, [page.name, `page ${i + 1} of ${pages.length}`].filter(Boolean).join(' · '))
    for (const stage of page.stages) {
      if (marked.has(stage.id)) continue
      marked.add(stage.id)
      doc.outline.addItem(stage.title)
    }
    onPage(i + 1, pages.length)
  })
}

function ground(doc: PDFKit.PDFDocument, size: readonly [number, number], options: ExportOptions): void {
  if (options.background !== 'paper') return
  doc.rect(0, 0, size[0], size[1]).fillColor(palette.paper).fill()
}
