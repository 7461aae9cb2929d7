import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import type * as Y from 'yjs'
import type { JourneyFile } from '../../shared/journey/journeyFormat.ts'
import { journeyToJson, readLongForm } from '../../shared/journey/journeyJson.ts'
import { type JourneyModel, toJourneyModel } from '../../shared/journey/readJourney.ts'
import { findDefinition, type JourneyDocRecord } from '../../shared/journey/recordTypes.ts'

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)

/** What a map says, as a journey file without comments, votes and tasks. */
export function toContentFile(doc: Y.Doc): JourneyFile {
  const file = journeyToJson(doc)
  return { ...file, records: file.records.filter(({ type }) => !findDefinition(type)!.serverOnly) }
}

export function packFile(file: JourneyFile): Promise<Buffer> {
  const text = Buffer.from(JSON.stringify(file))
  return compress(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: text.byteLength },
  })
}

/** The file as it was kept, with its records brought to their newest versions. */
export async function unpackFile(content: Buffer): Promise<JourneyFile> {
  return readLongForm(JSON.parse((await decompress(content)).toString()))
}

export function modelOf(file: JourneyFile): JourneyModel {
  return toJourneyModel(file.records as JourneyDocRecord[])
}
