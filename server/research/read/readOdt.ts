import { FileError } from '../../files/FileError.ts'
import { createXmlStream } from '../../files/xmlStream.ts'
import type { Archive } from './openArchive.ts'
import type { DocumentText } from './readSource.ts'

const skipped = new Set([
  'tracked-changes',
  'annotation',
  'note-citation',
  'forms',
  'sequence-decls',
  'script',
])

/**
 * Text of an OpenDocument text (ODF 1.3, part 3): headings, paragraphs, lists, table cells and notes.
 * @throws FileError when it is damaged or protected by a password
 */
export async function readOdt(fileName: string, archive: Archive): Promise<DocumentText> {
  const manifest = await archive.read('META-INF/manifest.xml')
  if (manifest?.includes('encryption-data'))
    throw new FileError('file_refused', `${fileName} is protected by a password. Save it without one.`)
  const content = await archive.read('content.xml')
  if (!content)
    throw new FileError(
      'file_damaged',
      `${fileName} is damaged: its text is missing. Save or upload it again.`,
    )
  const out: string[] = []
  let inParagraph = 0
  let skipping = 0
  let cells = 0
  let bullet = false
  const xml = createXmlStream(fileName, {
    open(name, attributes) {
      if (skipping > 0 || skipped.has(name)) {
        skipping++
        return
      }
      if (name === 'p' || name === 'h') {
        if (bullet) out.push('• ')
        bullet = false
        inParagraph++
      } else if (name === 'list-item') bullet = true
      else if (name === 'table-row') cells = 0
      else if (name === 'table-cell' && cells++ > 0) out.push('\t')
      else if (inParagraph > 0) {
        if (name === 's') out.push(' '.repeat(Math.min(1_000, Number(attributes['text:c'] ?? 1) || 1)))
        else if (name === 'tab') out.push('\t')
        else if (name === 'line-break') out.push('\n')
      }
    },
    text(part) {
      // ODF 1.3 part 3, 6.1.2: white space in a paragraph counts as one space.
      if (skipping === 0 && inParagraph > 0) out.push(part.replace(/[ \t\r\n]+/g, ' '))
    },
    close(name) {
      if (skipping > 0) {
        skipping--
        return
      }
      if (name === 'p' || name === 'h') {
        inParagraph--
        if (inParagraph === 0) out.push(cells > 0 ? ' ' : '\n')
      } else if (name === 'table-row') {
        cells = 0
        out.push('\n')
      }
    },
  })
  xml.push(new TextDecoder().decode(content))
  xml.end()
  return { title: '', text: out.join('') }
}
