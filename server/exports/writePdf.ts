import PDFDocument from 'pdfkit'

/** The bytes of a PDF whose pages `draw` adds. */
export async function writePdf(
  { title, madeAt }: { title: string; madeAt?: string | null | undefined },
  draw: (doc: PDFKit.PDFDocument) => void,
): Promise<Buffer> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: {
      Title: title,
      Creator: 'Desirepath',
      Producer: 'Desirepath',
      ...(madeAt ? { CreationDate: new Date(madeAt) } : {}),
    },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const written = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  draw(doc)
  doc.end()
  await written
  return Buffer.concat(chunks)
}
