import * as Y from 'yjs'
import { JourneyFormatError } from '../journey/JourneyFormatError.ts'
import type { JourneyFile } from '../journey/journeyFormat.ts'
import { journeyToJson, readLongForm } from '../journey/journeyJson.ts'
import { isLongForm } from '../journey/readJourneyFile.ts'
import { readShortForm } from '../journey/shortForm.ts'
import { writeShortForm } from '../journey/writeShortForm.ts'
import { readCjml } from './cjml/readCjml.ts'
import type { Loss } from './losses.ts'
import { readMermaid } from './mermaid/readMermaid.ts'
import { isMiro } from './miro/readMiro.ts'
import { parseJson } from './parseJson.ts'
import { readOutline } from './table/readOutline.ts'
import { readTable } from './table/readTable.ts'

/**
 * What a text file turned out to hold: a map; a board or table, of which a person may say how it is read; `document`
 * is what makes the map on the server, where that knows more than the map itself tells.
 */
export type OpenedText =
  | {
      readonly kind: 'map'
      readonly format: 'desirepath' | 'mermaid' | 'cjml'
      readonly journey: JourneyFile
      readonly losses: readonly Loss[]
      readonly document?: unknown
    }
  | { readonly kind: 'board'; readonly format: 'miro'; readonly json: unknown }
  | { readonly kind: 'table'; readonly format: 'table'; readonly cells: string[][] }

/**
 * Opens a text file of whatever format, told by its content; its name decides only between a table and others.
 * Throws JourneyFormatError when it is of none or broken.
 */
export function openText(name: string, text: string): OpenedText {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (start === '') throw new JourneyFormatError(`${name} is empty. Choose another file.`)
  if (start.slice(0, 1_000).includes('\0') || start.slice(0, 1_000).includes('\ufffd'))
    throw new JourneyFormatError(`${name} is no text and of no format that can be read. Choose another file.`)
  const isTable = /\.(csv|tsv|txt)$/i.test(name)
  if (/^[{[]/.test(start) && !isTable) return openJson(start)
  if (/^</.test(start) && !/^<(html|!doctype html|meta|table)/i.test(start) && !isTable)
    return { kind: 'map', format: 'cjml', ...readCjml(start) }
  const opening = start.slice(0, 5_000).split('\n', 50)
  if (
    /\.(mmd|mermaid|md|markdown)$/i.test(name) ||
    (!isTable && opening.some((line) => /^\s*journey\s*$/i.test(line)))
  )
    return { kind: 'map', format: 'mermaid', ...readMermaid(start) }
  return { kind: 'table', format: 'table', cells: readOutline(text) ?? readTable(text) }
}

function openJson(text: string): OpenedText {
  const json = parseJson(text)
  if (isLongForm(json)) return { kind: 'map', format: 'desirepath', journey: readLongForm(json), losses: [] }
  if (typeof json === 'object' && json !== null && 'stages' in json) {
    const doc = new Y.Doc()
    writeShortForm(doc, readShortForm(json), new Map())
    return { kind: 'map', format: 'desirepath', journey: journeyToJson(doc), losses: [], document: json }
  }
  if (isMiro(json)) return { kind: 'board', format: 'miro', json }
  throw new JourneyFormatError(
    'This JSON is no journey: it has neither "format" nor "stages", and no items of a Miro board. Choose another file.',
  )
}
