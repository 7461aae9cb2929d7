import type { RejectedRow } from '../../../shared/wire/import.ts'
import type { SurveyPreview } from '../../../shared/wire/research.ts'
import { FileError } from '../../files/FileError.ts'
import type { FileSource } from '../../files/fileReader.ts'
import { openFile } from '../../files/openFile.ts'
import { findPii } from '../pii/findPii.ts'
import { guessAnswerColumns } from '../read/guessAnswerColumns.ts'

const sampledRows = 2_000
const shownRows = 50
const shownChars = 2_000

interface Column {
  name: string
  values: string[]
}

/** The head of a survey file and what its columns seem to be. Throws FileError when it cannot be read. */
export async function previewSurvey(
  source: FileSource,
  signal: AbortSignal,
): Promise<Pick<SurveyPreview, 'columns' | 'rows' | 'pii' | 'warnings'>> {
  const file = await openFile(source)
  const rows: string[][] = []
  const rejects: RejectedRow[] = []
  let names: readonly string[] = file.columns
  for await (const batch of file.rows(signal)) {
    names = batch.columns
    rows.push(...batch.rows.slice(0, sampledRows - rows.length))
    rejects.push(...batch.rejects)
    if (rows.length >= sampledRows) break
  }
  if (rows.length === 0) throw new FileError('file_empty', `${source.fileName} has no rows.`)
  const columns = names.map((name, at) => ({ name, values: rows.map((cells) => (cells[at] ?? '').trim()) }))
  const guesses = guessAnswerColumns(columns)
  return {
    columns: columns.map(({ name, values }, at) => ({
      name,
      role: guesses[at]!.role,
      attribute: guesses[at]!.attribute,
      why: guesses[at]!.why,
      samples: [...new Set(values.filter(Boolean))].slice(0, 5).map(clip),
    })),
    rows: rows.slice(0, shownRows).map((cells) => names.map((_name, at) => clip(cells[at] ?? ''))),
    pii: columns.flatMap((column) => listPii(column)),
    warnings: rejects.length > 0 ? [saysRejected(rejects)] : [],
  }
}

function saysRejected(rejects: readonly RejectedRow[]): string {
  const { row, reason } = rejects[0]!
  const which =
    rejects.length > 1
      ? `${rejects.length} of the first rows cannot be read and will be left out, such as row ${row}`
      : `Row ${row} cannot be read and will be left out`
  return `${which}: ${reason} If that is not meant, check the quotes and separators of the file.`
}

const clip = (cell: string) => (cell.length > shownChars ? `${cell.slice(0, shownChars - 1)}…` : cell)

function listPii({ name, values }: Column): SurveyPreview['pii'] {
  const found = values.slice(0, 500).flatMap((value) => findPii(value).filter(({ sure }) => sure))
  return [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, list]) => ({
    column: name,
    kind,
    examples: [...new Set(list.map(({ text }) => text))].slice(0, 3),
  }))
}
