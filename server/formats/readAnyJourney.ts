import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Loss } from '../../shared/formats/losses.ts'
import { readLucid } from '../../shared/formats/lucid/readLucid.ts'
import { readMiro } from '../../shared/formats/miro/readMiro.ts'
import { openText } from '../../shared/formats/openText.ts'
import { parseJson } from '../../shared/formats/parseJson.ts'
import type { ReadMap } from '../../shared/formats/ReadMap.ts'
import { guessMapping } from '../../shared/formats/table/guessMapping.ts'
import { tableToMap } from '../../shared/formats/table/tableToMap.ts'
import { JourneyFormatError } from '../../shared/journey/JourneyFormatError.ts'
import { createTextDecoding, detectEncoding } from '../files/textDecoding.ts'
import { unpackFile } from './unpackFile.ts'

const maxBytes = 32 * 1024 * 1024

/**
 * Reads a map from a file of any format that can be read: our JSON, Mermaid, CJML, Lucid, Miro, CSV and other delimited
 * text, XLSX. Tables are read as they are most probably meant.
 * @throws JourneyFormatError with one sentence when it cannot be
 */
export async function readAnyJourney(path: string): Promise<ReadMap & { losses: readonly Loss[] }> {
  return readJourneyBytes(await readWhole(path), basename(path))
}

/** As `readAnyJourney`, of bytes that are at hand. `name` tells nothing but whether a text is a table. */
export async function readJourneyBytes(bytes: Buffer, name: string): Promise<ReadMap> {
  const title = name.replace(/(\.cjml|\.miro)?\.[^.]*$/i, '')
  if (bytes.toString('latin1', 0, 2) === 'PK') {
    const unpacked = await unpackFile(bytes, name)
    if (unpacked.kind === 'lucid') return readLucid(parseJson(unpacked.document))
    const { cells } = unpacked.sheets[0]!
    return tableToMap(cells, guessMapping(cells), title)
  }
  const opened = openText(name, createTextDecoding(detectEncoding(bytes))(bytes, true))
  if (opened.kind === 'board') return readMiro(opened.json)
  if (opened.kind === 'table') return tableToMap(opened.cells, guessMapping(opened.cells), title)
  return opened
}

async function readWhole(path: string): Promise<Buffer> {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > maxBytes)
      throw new JourneyFormatError(
        `${name} holds ${Math.ceil(size / 1024 / 1024)} MB; a map is read from up to 32 MB. Choose a smaller file.`,
      )
    return await readFile(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new JourneyFormatError(`There is no file ${path}.`)
    if (code === 'EISDIR') throw new JourneyFormatError(`${path} is a folder, not a file.`)
    if (code === 'EACCES') throw new JourneyFormatError(`${path} may not be read by this user.`)
    throw error
  }
}
