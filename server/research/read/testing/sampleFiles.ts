import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import PDFDocument from 'pdfkit'
import { writeZip } from '../../../../shared/formats/zip/writeZip.ts'

const encoder = new TextEncoder()

/** For tests: a Word document of these paragraphs, written by another library than the one that reads. */
export async function buildDocx(paragraphs: readonly string[]): Promise<Uint8Array> {
  const children = paragraphs.map((text) => new Paragraph({ children: [new TextRun(text)] }))
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

/** For tests: a Word document with a heading, a bulleted list and a table. */
export async function buildStyledDocx(): Promise<Uint8Array> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
  const children = [
    new Paragraph({ text: 'What we heard', heading: HeadingLevel.HEADING_1 }),
    new Paragraph({
      children: [new TextRun('Parking is '), new TextRun({ text: 'too dear', bold: true }), new TextRun('.')],
    }),
    new Paragraph({ text: 'No lift', bullet: { level: 0 } }),
    new Paragraph({ text: 'Stairs only', bullet: { level: 1 } }),
    new Table({ rows: [new TableRow({ children: [cell('Age'), cell('34')] })] }),
    new Paragraph('The end – Ünïcode 🚲.'),
  ]
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

/** For tests: a PDF of these pages, each a list of paragraphs; `footer` is printed at the foot of each page. */
export function buildPdf(
  pages: readonly (readonly string[])[],
  options: { footer?: (page: number) => string; userPassword?: string } = {},
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ userPassword: options.userPassword, margin: 72 })
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    pdf.on('error', reject)
    pages.forEach((paragraphs, i) => {
      if (i > 0) pdf.addPage()
      for (const paragraph of paragraphs) pdf.fontSize(11).text(paragraph).moveDown()
      if (options.footer) {
        pdf.page.margins.bottom = 0
        pdf.text(options.footer(i + 1), 72, pdf.page.height - 40, { lineBreak: false })
      }
    })
    pdf.end()
  })
}

/** For tests: an OpenDocument text with this body of `office:text`. */
export function buildOdt(body: string, manifest = ''): Uint8Array {
  const spaces = ['office', 'text', 'table', 'style']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ')
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${spaces}><office:body><office:text>${body}</office:text></office:body></office:document-content>`
  return writeZip([
    { name: 'mimetype', bytes: encoder.encode('application/vnd.oasis.opendocument.text') },
    { name: 'content.xml', bytes: encoder.encode(content) },
    { name: 'META-INF/manifest.xml', bytes: encoder.encode(`<manifest>${manifest}</manifest>`) },
  ])
}
