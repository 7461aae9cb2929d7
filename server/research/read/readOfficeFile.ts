import { FileError } from '../../files/FileError.ts'
import { openArchive } from './openArchive.ts'
import { readDocx } from './readDocx.ts'
import { readOdt } from './readOdt.ts'
import type { DocumentText } from './readSource.ts'

/** Text of a DOCX or ODT file. @throws FileError when it is another kind of archive, damaged or protected */
export async function readOfficeFile(bytes: Uint8Array, fileName: string): Promise<DocumentText> {
  const archive = await openArchive(bytes, fileName)
  const has = (pattern: RegExp) => archive.names.some((name) => pattern.test(name))
  if (has(/^word\/document\d*\.xml$/)) return readDocx(bytes, fileName, archive)
  if (has(/^xl\/workbook\.xml$/))
    throw new FileError('file_kind_unknown', `${fileName} is a table. Add it as survey answers.`)
  if (has(/^ppt\//))
    throw new FileError(
      'file_kind_unknown',
      `${fileName} is a presentation. Save its notes as .docx or .pdf.`,
    )
  if (has(/\.qde$/i))
    throw new FileError(
      'file_kind_unknown',
      `${fileName} is a project of another tool. Import it as a project.`,
    )
  if (has(/^content\.xml$/)) return readOdt(fileName, archive)
  throw new FileError(
    'file_kind_unknown',
    `${fileName} is an archive of files. Unpack it and add the files inside.`,
  )
}
