import { JourneyFormatError } from '../../shared/journey/JourneyFormatError.ts'
import type { UnpackedFile } from '../../shared/wire/journey.ts'
import { FileError } from '../files/FileError.ts'
import type { RandomAccess } from '../files/randomAccess.ts'
import { listZip } from '../files/readZip.ts'
import { readXlsxCells } from './readXlsxCells.ts'
import { unpackLucid } from './unpackLucid.ts'

/**
 * What is inside an Excel workbook or a Lucid file, told apart by their content.
 * @throws JourneyFormatError with one sentence when it is neither, damaged, or larger than a map
 */
export async function unpackFile(bytes: Buffer, fileName: string): Promise<UnpackedFile> {
  const access = toAccess(bytes, fileName)
  try {
    if (bytes.toString('latin1', 0, 2) !== 'PK')
      throw new JourneyFormatError(
        `${fileName} is neither an Excel workbook nor a Lucid file. Choose another file.`,
      )
    const entries = await listZip(access, fileName)
    if (entries.some(({ name }) => /^\/?xl\/workbook\.xml$/.test(name)))
      return { kind: 'sheets', sheets: await readXlsxCells(access, fileName) }
    return { kind: 'lucid', document: await unpackLucid(access, fileName, entries) }
  } catch (error) {
    // A range past the end of the bytes is what a damaged directory leads to.
    if (error instanceof FileError || error instanceof RangeError)
      throw new JourneyFormatError(
        error instanceof FileError ? error.message : `${fileName} is damaged. Save or upload it again.`,
      )
    throw error
  }
}

function toAccess(bytes: Buffer, fileName: string): RandomAccess {
  return {
    size: bytes.length,
    read: async (start, end) => {
      if (!(start >= 0 && end >= start && end <= bytes.length))
        throw new FileError('file_damaged', `${fileName} is damaged: it refers to a place behind its end.`)
      return bytes.subarray(start, end)
    },
    close: async () => {},
  }
}
