import type { OpenedText } from '../../../../shared/formats/openText.ts'
import { JourneyFormatError } from '../../../../shared/journey/JourneyFormatError.ts'
import { ApiError, api } from '../../../api.ts'
import { decodeText } from './decodeText.ts'

/** Endings of the files a map can be read from, as the browser's file chooser wants them. */
export const mapFiles = '.json,.mmd,.mermaid,.md,.xml,.cjml,.lucid,.csv,.tsv,.txt,.xlsx'

const maxBytes = 32 * 1024 * 1024

/** What a chosen file holds; of a workbook all its sheets. */
export type OpenedFile = { name: string } & (
  | Exclude<OpenedText, { kind: 'table' }>
  | { kind: 'lucid'; format: 'lucid'; json: unknown }
  | { kind: 'table'; format: 'table'; sheets: { name: string; cells: string[][] }[] }
)

/**
 * Reads a file in the browser; workbooks and Lucid files are taken apart by the server, which keeps nothing of them.
 * Throws ApiError with one sentence when it cannot be read.
 */
export async function openMapFile(workspaceId: string, file: File): Promise<OpenedFile> {
  if (file.size > maxBytes)
    throw unreadable(
      `${file.name} holds ${Math.ceil(file.size / 1024 / 1024)} MB; a map is read from up to 32 MB. Choose a smaller file.`,
    )
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const unpacked = await api.journeys.unpack(workspaceId, file)
    if (unpacked.kind === 'sheets')
      return { kind: 'table', format: 'table', name: file.name, sheets: unpacked.sheets }
    const { parseJson } = await import('../../../../shared/formats/parseJson.ts')
    return said(() => ({
      kind: 'lucid',
      format: 'lucid',
      name: file.name,
      json: parseJson(unpacked.document),
    }))
  }
  return openMapText(file.name, decodeText(bytes))
}

/** As `openMapFile`, of text that was pasted or read. */
export async function openMapText(name: string, text: string): Promise<OpenedFile> {
  const { openText } = await import('../../../../shared/formats/openText.ts')
  return said(() => {
    const opened = openText(name, text)
    if (opened.kind !== 'table') return { name, ...opened }
    return { kind: 'table', format: 'table', name, sheets: [{ name, cells: opened.cells }] }
  })
}

/** What a reader of files says is wrong, as the failure of a request says it. */
export function said<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof JourneyFormatError) throw unreadable(error.message)
    throw error
  }
}

export function unreadable(message: string): ApiError {
  return new ApiError(0, { code: 'unreadable_file', message })
}
