import mammoth from 'mammoth'
import { FileError } from '../../files/FileError.ts'
import { htmlToText } from './htmlToText.ts'
import type { Archive } from './openArchive.ts'
import type { DocumentText } from './readSource.ts'

/**
 * Text of a Word document: paragraphs, headings, lists, tables and notes; deleted text of tracked changes is left out.
 * @throws FileError when it is damaged
 */
export async function readDocx(bytes: Uint8Array, fileName: string, archive: Archive): Promise<DocumentText> {
  // Mammoth unpacks without a limit: each part is unpacked within limits first.
  for (const name of archive.names) {
    if (!/\.(xml|rels)$/i.test(name)) continue
    const part = await archive.read(name)
    if (part && /<!(DOCTYPE|ENTITY)/i.test(part.toString('latin1')))
      throw new FileError(
        'file_refused',
        `${fileName} has a DOCTYPE, which is refused: it can define entities.`,
      )
  }
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), ignoreEmptyParagraphs: true },
    )
    return { title: '', text: htmlToText(value).text }
  } catch (error) {
    throw new FileError(
      'file_damaged',
      `${fileName} cannot be read as a Word document: it is damaged. Open it in Word, save it again and retry.`,
      { cause: error },
    )
  }
}
