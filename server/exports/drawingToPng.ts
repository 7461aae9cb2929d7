import { Resvg } from '@resvg/resvg-js'
import { capital } from '../../shared/format/capital.ts'
import type { ExportImage } from '../../shared/formats/JourneyExport.ts'
import { drawingToSvg, type FlatDrawing } from '../../shared/formats/svg/drawingToSvg.ts'
import type { Mark } from '../../shared/formats/svg/marks.ts'
import { ExportError } from './ExportError.ts'
import type { ExportFonts } from './fonts.ts'

/** What a picture may hold: its pixels take four bytes each while it is drawn, and viewers give up on longer sides. */
const limits = { pixels: 160_000_000, side: 60_000 } as const

/**
 * A drawing as a PNG picture.
 * @param less what to do when it is too large, as `show fewer stages`
 * @throws ExportError when the picture would be larger than can be drawn; it names the scale that fits
 */
export function drawingToPng(
  drawing: FlatDrawing,
  fonts: ExportFonts,
  options: {
    title: string
    background: 'paper' | 'white' | 'transparent'
    scale: number
    images: Readonly<Record<string, ExportImage>>
    less: string
  },
): Buffer {
  checkSize(drawing, options)
  const marks = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? inOwnFonts(mark, fonts) : [mark]))
  const svg = drawingToSvg({ ...drawing, marks }, { ...options, scale: 1 })
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: options.scale },
    font: { fontFiles: [...fonts.paths], loadSystemFonts: false, defaultFontFamily: 'Inter' },
  })
  return picture.render().asPng()
}

/** The drawer takes one font for a whole text, so each run of a font becomes a text of its own. */
function inOwnFonts(mark: Extract<Mark, { kind: 'text' }>, fonts: ExportFonts): Mark[] {
  const runs = fonts.runs(mark.text, mark.style)
  if (runs.length === 1 && runs[0]!.text === mark.text && fonts.isOwn(runs[0]!.path)) return [mark]
  let x = mark.x
  return runs.map((run) => {
    const placed = {
      ...mark,
      text: run.text,
      x,
      width: run.width,
      ...(fonts.isOwn(run.path) ? {} : { font: run.family }),
    }
    x += run.width
    return placed
  })
}

function checkSize(drawing: FlatDrawing, { scale, less }: { scale: number; less: string }): void {
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
        ? `Choose a scale of ${fitting} or less, ${less}, or take PDF.`
        : `${capital(less)}, or take PDF.`),
  )
}
