import { palette } from '../../shared/formats/svg/palette.ts'
import type { PaperSize } from '../../shared/wire/export.ts'
import { drawOnPage } from './drawOnPage.ts'
import type { ExportFonts } from './fonts.ts'

/** Width and height of an upright page in points. */
export const papers: Readonly<Record<PaperSize, readonly [number, number]>> = {
  a4: [595.28, 841.89],
  a3: [841.89, 1190.55],
  letter: [612, 792],
}
export const pageMargin = 28

/** One line at the lower right edge of a page, shortened from its front where it is too long. */
export function drawFooter(
  doc: PDFKit.PDFDocument,
  fonts: ExportFonts,
  paper: readonly [number, number],
  text: string,
): void {
  const style = { family: 'sans', size: 7.5, bold: false, italic: false } as const
  let shown = text
  while (shown.length > 10 && fonts.metrics.width(shown, style) > paper[0] - pageMargin * 2)
    shown = `…${shown.slice(Math.max(2, Math.floor(shown.length / 10)))}`
  drawOnPage(
    doc,
    [
      {
        kind: 'text',
        x: paper[0] - pageMargin - fonts.metrics.width(shown, style),
        y: paper[1] - pageMargin + 6,
        text: shown,
        width: 0,
        style,
        fill: palette.quiet,
      },
    ],
    fonts,
    {},
  )
}
