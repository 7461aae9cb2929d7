import { journeyToCsv } from '../../shared/formats/csv/journeyToCsv.ts'
import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { journeyToMarkdown } from '../../shared/formats/markdown/journeyToMarkdown.ts'
import { journeyToSvg } from '../../shared/formats/svg/journeyToSvg.ts'
import type { ExportFormat } from '../../shared/wire/export.ts'
import { openFonts } from './fonts.ts'
import type { StoredPicture } from './readPictures.ts'

export interface RenderInput extends JourneyExport {
  /** Drawn in formats that show pictures; in the others their names stand in their place. */
  readonly pictures?: readonly StoredPicture[]
}

const withPictures: ReadonlySet<ExportFormat> = new Set(['svg', 'png', 'pdf', 'pptx'])

/**
 * The bytes of a map in a format. `onProgress` hears how many pages or stages are done of how many.
 * @throws ExportError when it cannot be written as asked
 */
export async function renderExport(
  format: ExportFormat,
  { pictures = [], ...collected }: RenderInput,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Buffer> {
  const input = withPictures.has(format) ? await drawPictures(collected, pictures) : collected
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

async function drawPictures(
  collected: JourneyExport,
  pictures: readonly StoredPicture[],
): Promise<JourneyExport> {
  if (pictures.length === 0) return collected
  const { readPictures } = await import('./readPictures.ts')
  return { ...collected, images: { ...collected.images, ...(await readPictures(pictures)) } }
}
