import type { ReadPersonas } from '../../../../shared/persona/import/tableToPersonas.ts'
import { api } from '../../../api.ts'
import { decodeText } from '../../journeys/import/decodeText.ts'
import { said, unreadable } from '../../journeys/import/openMapFile.ts'

/** Endings of the files personas can be read from, as the browser's file chooser wants them. */
export const personaFiles = '.json,.csv,.tsv,.txt,.xlsx'

const maxBytes = 32 * 1024 * 1024

/** What a chosen file holds; of a workbook all its sheets. */
export type OpenedPersonaFile = { name: string } & (
  | { kind: 'personas'; read: ReadPersonas }
  | { kind: 'table'; sheets: { name: string; cells: string[][] }[] }
)

/**
 * Reads a file in the browser; workbooks are taken apart by the server, which keeps nothing of them.
 * Throws ApiError with one sentence when it cannot be read.
 */
export async function openPersonaFile(workspaceId: string, file: File): Promise<OpenedPersonaFile> {
  if (file.size > maxBytes)
    throw unreadable(
      `${file.name} holds ${Math.ceil(file.size / 1024 / 1024)} MB; personas are read from up to 32 MB. Choose a smaller file.`,
    )
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const unpacked = await api.journeys.unpack(workspaceId, file)
    if (unpacked.kind === 'sheets') return { kind: 'table', name: file.name, sheets: unpacked.sheets }
    throw unreadable(`${file.name} is no table. Choose a CSV or Excel file, or one exported from a persona.`)
  }
  return openPersonaPaste(file.name, decodeText(bytes))
}

/** As `openPersonaFile`, of text that was pasted or read. */
export async function openPersonaPaste(name: string, text: string): Promise<OpenedPersonaFile> {
  const { openPersonaText } = await import('../../../../shared/persona/import/openPersonaText.ts')
  return said(() => {
    const opened = openPersonaText(name, text)
    return opened.kind === 'personas'
      ? { name, ...opened }
      : { name, kind: 'table', sheets: [{ name, cells: opened.cells }] }
  })
}
