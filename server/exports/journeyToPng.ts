import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { indexJourney } from '../../shared/formats/JourneyIndex.ts'
import { mapTitle } from '../../shared/formats/mapWords.ts'
import { drawMap } from '../../shared/formats/svg/drawMap.ts'
import { drawingToPng } from './drawingToPng.ts'
import type { ExportFonts } from './fonts.ts'

/**
 * A whole map as a PNG picture.
 * @throws ExportError when the picture would be larger than can be drawn; it names the scale that fits
 */
export function journeyToPng(input: JourneyExport, fonts: ExportFonts): Buffer {
  const { background, scale } = indexJourney(input).options
  return drawingToPng(drawMap(input, fonts.metrics), fonts, {
    title: mapTitle(input),
    background,
    scale,
    images: input.images ?? {},
    less: 'show fewer stages',
  })
}
