import { Resvg } from '@resvg/resvg-js'
import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { indexJourney } from '../../shared/formats/JourneyIndex.ts'
import { mapTitle } from '../../shared/formats/mapWords.ts'
import { drawingToSvg } from '../../shared/formats/svg/drawingToSvg.ts'
import { drawMap } from '../../shared/formats/svg/drawMap.ts'
import { ExportError } from './ExportError.ts'
import type { ExportFonts } from './fonts.ts'

/** What a picture may hold: its pixels take four bytes each while it is drawn, and viewers give up on longer sides. */
const limits = { pixels: 160_000_000, side: 60_000 } as const

/**
 * A whole map as a PNG picture.
 * @throws ExportError when the picture would be larger than can be drawn; it names the scale that fits
 */
export function journeyToPng(input: JourneyExport, fonts: ExportFonts): Buffer {
  const { options } = indexJourney(input)
  const drawing = drawMap(input, fonts.metrics)
  checkSize(drawing, options.scale)
  const svg = drawingToSvg(drawing, {
    title: mapTitle(input),
    background: options.background,
    scale: 1,
    images: input.images ?? {},
  })
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: options.scale },
    font: { fontFiles: [...fonts.paths], loadSystemFonts: false, defaultFontFamily: 'Inter' },
  })
  return picture.render().asPng()
}

function checkSize(drawing: { width: number; height: number }, scale: number): void {
  const [width, height] = [Math.round(drawing.width * scale), Math.round(drawing.height * scale)]
  if (width <= limits.side && height <= limits.side && width * height <= limits.pixels) return
  const most = Math.min(
    limits.side / Math.max(drawing.width, drawing.height),
    Math.sqrt(limits.pixels / (drawing.width * drawing.height)),
  )
  const fitting = Math.floor(most * 4) / 4
  const n = (value: number) => value.toLocaleString('en')
  throw new ExportError(
    `At scale ${scale} this picture would be ${n(width)} by ${n(height)} pixels, which is more than can be drawn. ` +
      (fitting >= 0.25
        ? `Choose a scale of ${fitting} or less, show fewer stages, or take SVG or PDF.`
        : 'Show fewer stages, or take SVG or PDF.'),
  )
}
