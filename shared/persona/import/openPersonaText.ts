import { readTable } from '../../formats/table/readTable.ts'
import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { readPersonaJson } from './readPersonaJson.ts'
import type { ReadPersonas } from './tableToPersonas.ts'

export type OpenedPersonas =
  | { readonly kind: 'personas'; readonly read: ReadPersonas }
  | { readonly kind: 'table'; readonly cells: string[][] }

/** Opens a text file or pasted cells: our JSON, or a table. Throws JourneyFormatError when it is neither. */
export function openPersonaText(name: string, text: string): OpenedPersonas {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (start === '') throw new JourneyFormatError(`${name} is empty. Choose another file.`)
  if (start.slice(0, 1_000).includes('\0') || start.slice(0, 1_000).includes('\ufffd'))
    throw new JourneyFormatError(`${name} is no text and of no format that can be read. Choose another file.`)
  if (/^[{[]/.test(start) && !/\.(csv|tsv|txt)$/i.test(name))
    return { kind: 'personas', read: readPersonaJson(start) }
  return { kind: 'table', cells: readTable(text) }
}
