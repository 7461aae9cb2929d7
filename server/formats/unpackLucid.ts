import { maxDocumentBytes } from '../../shared/formats/lucid/lucidDocument.ts'
import { JourneyFormatError } from '../../shared/journey/JourneyFormatError.ts'
import type { RandomAccess } from '../files/randomAccess.ts'
import { readZipEntry, type ZipEntry } from '../files/readZip.ts'

/**
 * The text of document.json in a Standard Import file of Lucid.
 * @throws JourneyFormatError when there is none or it is larger than Lucid takes
 * @throws FileError when the archive is damaged or unpacks to more than it says
 */
export async function unpackLucid(
  access: RandomAccess,
  fileName: string,
  entries: readonly ZipEntry[],
): Promise<string> {
  const entry = entries.find(({ name }) => name.replace(/^\//, '') === 'document.json')
  if (!entry)
    throw new JourneyFormatError(
      `${fileName} holds no document.json, so it is no Standard Import file of Lucid. Choose another file.`,
    )
  if (entry.unpackedBytes > maxDocumentBytes)
    throw new JourneyFormatError(
      `The document in ${fileName} holds ${(entry.unpackedBytes / 1024 / 1024).toFixed(0)} MB; Lucid itself takes up to 2 MB. Choose a smaller one.`,
    )
  const parts: Buffer[] = []
  for await (const part of readZipEntry(access, fileName, entry, { maxBytes: maxDocumentBytes }))
    parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
