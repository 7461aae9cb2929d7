import type { QdaDropped, QdaProject } from '../../../shared/research/qdaModel.ts'
import { FileError } from '../../files/FileError.ts'
import { decodeText } from '../read/decodeText.ts'
import { type Archive, openArchive } from '../read/openArchive.ts'
import { readOfficeFile } from '../read/readOfficeFile.ts'
import { readPdf } from '../read/readPdf.ts'
import { toPlainText } from '../read/toPlainText.ts'
import { readQde } from './readQde.ts'

/** The original of a source: a document, a PDF or a recording. `readQdpxFile` unpacks it. */
export interface QdaFile {
  sourceId: string
  name: string
  /** Its path inside the project file. */
  entry: string
}

export interface ReadQdpx {
  project: QdaProject
  files: QdaFile[]
  /** What the file holds and the project does not, in plain words. */
  dropped: QdaDropped[]
}

/** A project file larger than this is not opened, as it is read whole; it is recordings that make one so large. */
export const maxQdpxBytes = 512_000_000
const maxQdeBytes = 256 * 1024 * 1024
const maxFileBytes = 2 ** 31 - 1

/**
 * Reads a REFI-QDA project (.qdpx), also where it strays from the standard: the XML under any name, the folder of
 * sources in any case, missing text files, other ways of counting characters. A source whose text is missing has `text`
 * null and keeps its selections.
 * @throws FileError when the file is damaged or no project
 */
export async function readQdpx(file: { name: string; bytes: Uint8Array }): Promise<ReadQdpx> {
  const head = Buffer.from(file.bytes.subarray(0, 4)).toString('latin1')
  if (!head.startsWith('PK')) {
    if (!/^(?:\ufeff|ï»¿)?\s*</.test(decodeText(file.bytes.subarray(0, 200))))
      throw new FileError(
        'file_kind_unknown',
        `${file.name} is no REFI-QDA project (.qdpx). Export it again in that format.`,
      )
    const { project, dropped } = await readQde(decodeText(file.bytes), file.name, async () => null)
    return { project, dropped, files: [] }
  }
  const archive = await openArchive(file.bytes, file.name)
  const qde = archive.names
    .filter((name) => /\.qde$/i.test(name) && !/(^|\/)(__MACOSX|\.)/.test(name))
    .sort(
      (a, b) =>
        depth(a) - depth(b) ||
        Number(/(^|\/)project\.qde$/i.test(b)) - Number(/(^|\/)project\.qde$/i.test(a)),
    )[0]
  if (!qde)
    throw new FileError(
      'file_kind_unknown',
      `${file.name} holds no project.qde and so is no REFI-QDA project. Export it again.`,
    )
  const xml = decodeText((await archive.read(qde, maxQdeBytes))!)
  const find = createFinder(archive)
  const read = await readQde(xml, file.name, async (path, kind) => {
    const name = find(path)
    if (name === undefined) return null
    const bytes = (await archive.read(name))!
    if (kind === 'plain') return decodeText(bytes)
    try {
      const { text } = kind === 'pdf' ? await readPdf(bytes, name) : await readOfficeFile(bytes, name)
      return toPlainText(text)
    } catch (error) {
      // An original that cannot be read is as good as missing: the list says so.
      if (error instanceof FileError) return null
      throw error
    }
  })
  const files: QdaFile[] = []
  const outside = new Set<string>()
  for (const { sourceId, path, name } of read.files) {
    const entry = find(path)
    if (entry === undefined) outside.add(name)
    else
      files.push({
        sourceId,
        name: /\.[a-z0-9]{1,5}$/i.test(name) ? name : `${name}${/\.[a-z0-9]{1,5}$/i.exec(entry)?.[0] ?? ''}`,
        entry,
      })
  }
  const dropped = [
    ...read.dropped,
    ...[...outside].map((name) => ({
      what: `The original file of "${name}"`,
      why: 'It is not inside the project file.',
    })),
  ]
  return { project: read.project, dropped, files }
}

/** Unpacks one of the originals of a project file. @throws FileError when it is damaged or larger than 2 GB */
export async function readQdpxFile(
  file: { name: string; bytes: Uint8Array },
  { entry }: QdaFile,
): Promise<Uint8Array> {
  const bytes = await (await openArchive(file.bytes, file.name)).read(entry, maxFileBytes)
  if (!bytes)
    throw new FileError('file_damaged', `${file.name} is damaged: ${entry} is missing. Export it again.`)
  return bytes
}

const depth = (name: string) => name.split('/').length

/** Finds a file by `internal://NAME`, `relative:///NAME` or a bare name, in whatever folder and case it is. */
function createFinder(archive: Archive): (path: string) => string | undefined {
  const byName = new Map<string, string>()
  for (const name of archive.names) {
    const key = baseName(name)
    if (!byName.has(key) || /(^|\/)sources\//i.test(name)) byName.set(key, name)
  }
  return (path) => byName.get(baseName(path)) ?? byName.get(baseName(decode(path)))
}

const baseName = (path: string) =>
  path
    .replace(/^.*[/\\]/, '')
    .normalize('NFC')
    .toLowerCase()

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
