import { formatDay } from '../../../shared/format/dates.ts'
import type { ExportImage } from '../../../shared/formats/JourneyExport.ts'
import { palette } from '../../../shared/formats/svg/palette.ts'
import { drawOnPage } from '../../exports/drawOnPage.ts'
import type { ExportFonts } from '../../exports/fonts.ts'
import { drawFooter, pageMargin, papers } from '../../exports/paper.ts'
import { writePdf } from '../../exports/writePdf.ts'
import { layOutSheet } from './layOutSheet.ts'
import { type PersonasExport, personaName, titleOf } from './PersonasExport.ts'

/** A sheet is set as large as it fits one page, its letters no smaller than the last of these makes them. */
const scales = [1.2, 1.1, 1, 0.94, 0.88, 0.82, 0.77]
/** How a sheet is set that does not fit one page. */
const longScale = 0.94

/**
 * Sheets as a PDF of vectors and real text, one page each where they fit; personas are bookmarks. `onSheet` hears how
 * many are drawn of how many.
 */
export function sheetsToPdf(
  input: PersonasExport,
  faces: Readonly<Record<string, ExportImage>>,
  fonts: ExportFonts,
  onSheet: (done: number, total: number) => void = () => {},
): Promise<Buffer> {
  const paper = papers[input.paper]
  const room = { width: paper[0] - pageMargin * 2, height: paper[1] - pageMargin * 2 - 12 }
  const layOut = (persona: PersonasExport['personas'][number], scale: number) => ({
    scale,
    ...layOutSheet(persona, fonts.metrics, { width: room.width / scale, height: room.height / scale }),
  })
  const made = formatDay(input.madeAt, input.timezone)
  return writePdf({ title: titleOf(input), madeAt: input.madeAt }, (doc) => {
    input.personas.forEach((persona, i) => {
      let laid = layOut(persona, scales[0]!)
      for (const scale of scales.slice(1)) {
        if (laid.pages.length === 1) break
        laid = layOut(persona, scale)
      }
      if (laid.pages.length > 1) laid = layOut(persona, longScale)
      laid.pages.forEach((marks, page) => {
        doc.addPage({ size: [...paper], margin: 0 })
        doc.rect(0, 0, paper[0], paper[1]).fillColor(palette.paper).fill()
        doc.save()
        doc.translate(pageMargin, pageMargin).scale(laid.scale)
        drawOnPage(doc, marks, fonts, faces)
        doc.restore()
        const name = personaName(persona)
        const pages = laid.pages.length > 1 ? [`page ${page + 1} of ${laid.pages.length}`] : []
        drawFooter(doc, fonts, paper, [name, input.workspace, made, ...pages].join(' · '))
        if (page === 0) doc.outline.addItem(name)
      })
      onSheet(i + 1, input.personas.length)
    })
  })
}
