import type { ExportImage } from '../../shared/formats/JourneyExport.ts'
import type { Mark } from '../../shared/formats/svg/marks.ts'
import type { ExportFonts } from './fonts.ts'

type Doc = PDFKit.PDFDocument

/** Draws marks as vectors and real text, in the coordinates the page is set to. */
export function drawOnPage(
  doc: Doc,
  marks: readonly Mark[],
  fonts: ExportFonts,
  images: Readonly<Record<string, ExportImage>>,
): void {
  for (const mark of marks)
    switch (mark.kind) {
      case 'rect':
        if (mark.radius) doc.roundedRect(mark.x, mark.y, mark.width, mark.height, mark.radius)
        else doc.rect(mark.x, mark.y, mark.width, mark.height)
        paint(doc, mark)
        break
      case 'circle':
        doc.circle(mark.x, mark.y, mark.r)
        paint(doc, mark)
        break
      case 'path':
        doc.path(mark.d)
        paint(doc, mark)
        break
      case 'image': {
        const image = images[mark.imageId]
        if (image) doc.image(image.dataUri, mark.x, mark.y, { width: mark.width, height: mark.height })
        break
      }
      case 'text':
        drawText(doc, mark, fonts)
    }
}

function drawText(doc: Doc, mark: Extract<Mark, { kind: 'text' }>, fonts: ExportFonts): void {
  let x = mark.x
  for (const run of fonts.runs(mark.text, mark.style)) {
    doc
      .font(run.path)
      .fontSize(mark.style.size)
      .fillColor(mark.fill)
      .text(run.text, x, mark.y, { lineBreak: false, baseline: 'alphabetic' })
    x += run.width
  }
  if (mark.href) doc.link(mark.x, mark.y - mark.style.size, mark.width, mark.style.size * 1.3, mark.href)
}

function paint(
  doc: Doc,
  mark: { fill?: string; stroke?: string; strokeWidth?: number; dash?: readonly number[] },
): void {
  if (mark.stroke) {
    doc.lineWidth(mark.strokeWidth ?? 1).strokeColor(mark.stroke)
    if (mark.dash) doc.dash(mark.dash as unknown as number, {})
    else doc.undash()
  }
  if (mark.fill && mark.stroke) doc.fillColor(mark.fill).fillAndStroke()
  else if (mark.fill) doc.fillColor(mark.fill).fill()
  else doc.stroke()
}
