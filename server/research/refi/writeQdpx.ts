import { writeZip } from '../../../shared/formats/zip/writeZip.ts'
import type { QdaDropped, QdaProject } from '../../../shared/research/qdaModel.ts'
import { FileError } from '../../files/FileError.ts'
import { toGuid } from './guids.ts'
import { writeQde } from './writeQde.ts'

const maxBytes = 2 ** 31 - 1

/**
 * Writes a REFI-QDA project (.qdpx) that validates against the schema of version 1.0: `project.qde` and a flat folder
 * `sources/` with each text as UTF-8 and the originals given.
 * @param options.files originals by source: a .docx or .odt of a text, the .pdf, the recording
 * @throws FileError when a file or the whole is larger than the format allows (2 GB)
 */
export function writeQdpx(
  project: QdaProject,
  options: { files?: readonly { sourceId: string; name: string; bytes: Uint8Array }[] } = {},
): { bytes: Uint8Array; dropped: QdaDropped[] } {
  const originals = new Map((options.files ?? []).map((file) => [file.sourceId, file]))
  const inside = (source: { id: string }) => {
    const file = originals.get(source.id)
    if (!file) return undefined
    const extension = /\.[a-z0-9]{1,5}$/i.exec(file.name)?.[0].toLowerCase() ?? ''
    // The text itself takes the name with .txt.
    return `${toGuid(source.id)}${extension === '.txt' ? '.original.txt' : extension}`
  }
  const { xml, textFiles, dropped } = writeQde(project, (source) => {
    const name = inside(source)
    return name === undefined ? undefined : `internal://${name}`
  })
  const encoder = new TextEncoder()
  const files = [
    { name: 'project.qde', bytes: encoder.encode(xml) },
    ...textFiles.map(({ name, text }) => ({ name: `sources/${name}`, bytes: encoder.encode(text) })),
    ...project.sources.flatMap((source) => {
      const name = inside(source)
      return name === undefined ? [] : [{ name: `sources/${name}`, bytes: originals.get(source.id)!.bytes }]
    }),
  ]
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > maxBytes)
    throw new FileError(
      'file_too_large',
      'This project with its recordings is larger than the 2 GB the format allows. Export it without recordings.',
    )
  return { bytes: writeZip(files), dropped }
}
