import type { ExportImage } from '../../../shared/formats/JourneyExport.ts'
import { moveMarks } from '../../../shared/formats/svg/marks.ts'
import { drawingToPng } from '../../exports/drawingToPng.ts'
import type { ExportFonts } from '../../exports/fonts.ts'
import { layOutSheet } from './layOutSheet.ts'
import { type PersonaExport, personaName } from './PersonasExport.ts'

const width = 760
const margin = 28
/** Pixels per unit of the drawing. */
const scale = 2

/**
 * One whole sheet as a PNG picture, as high as it takes.
 * @throws ExportError when it would be larger than can be drawn
 */
export function sheetToPng(
  persona: PersonaExport,
  faces: Readonly<Record<string, ExportImage>>,
  fonts: ExportFonts,
): Buffer {
  const { pages, height } = layOutSheet(persona, fonts.metrics, { width, height: Number.POSITIVE_INFINITY })
  return drawingToPng(
    {
      width: width + margin * 2,
      height: Math.ceil(height) + margin * 2,
      marks: moveMarks(pages[0]!, margin, margin),
    },
    fonts,
    {
      title: personaName(persona),
      background: 'paper',
      scale,
      images: faces,
      less: 'shorten the sheet',
    },
  )
}
