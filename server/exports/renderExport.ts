import { journeyToCsv } from '../../shared/formats/csv/journeyToCsv.ts'
import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { journeyToMarkdown } from '../../shared/formats/markdown/journeyToMarkdown.ts'
import { journeyToSvg } from '../../shared/formats/svg/journeyToSvg.ts'
import type { ExportFormat } from '../../shared/wire/export.ts'
import { openFonts } from './fonts.ts'

/**
 * The bytes of a map in a format. `onProgress` hears how many pages or stages are done of how many.
 * @throws ExportError when it cannot be written as asked
 */
export async function renderExport(
  format: ExportFormat,
  input: JourneyExport,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Buffer> {
  switch (format) {
    case 'csv':
      return Buffer.from(journeyToCsv(input))
    case 'md':
      return Buffer.from(journeyToMarkdown(input))
    case 'svg': {
      const fonts = openFonts()
      return Buffer.from(journeyToSvg(input, { metrics: fonts.metrics, fontFaces: fonts.faces }))
    }
    case 'png':
      return (await import('./journeyToPng.ts')).journeyToPng(input, openFonts())
    case 'pdf':
      return (await import('./journeyToPdf.ts')).journeyToPdf(input, openFonts(), onProgress)
    case 'pptx':
      return (await import('./journeyToPptx.ts')).journeyToPptx(input, openFonts(), onProgress)
    case 'xlsx':
      return (await import('./journeyToXlsx.ts')).journeyToXlsx(input)
  }
}
