import type { JourneyExport } from '../JourneyExport.ts'
import { indexJourney } from '../JourneyIndex.ts'
import { mapTitle } from '../mapWords.ts'
import { drawingToSvg, type FontFace } from './drawingToSvg.ts'
import { drawMap } from './drawMap.ts'
import type { FontMetrics } from './marks.ts'

/**
 * A whole map as one SVG picture. `fontFaces` are written into the file, so that it looks the same where the fonts
 * are not installed.
 * @returns the text of the file; its size is the size of the drawing in CSS pixels times the scale
 */
export function journeyToSvg(
  input: JourneyExport,
  fonts: { metrics: FontMetrics; fontFaces?: (text: string) => readonly FontFace[] },
): string {
  const { options } = indexJourney(input)
  return drawingToSvg(drawMap(input, fonts.metrics), {
    title: mapTitle(input),
    background: options.background,
    scale: options.scale,
    images: input.images ?? {},
    ...(fonts.fontFaces ? { fontFaces: fonts.fontFaces } : {}),
  })
}
