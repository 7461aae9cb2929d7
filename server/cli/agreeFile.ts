import { basename } from 'node:path'
import { type Agreement, agreementOf } from '../../shared/metrics/agreement/agreementOf.ts'
import type { Rating } from '../../shared/metrics/agreement/Ratings.ts'
import { parseNumber } from '../files/parseNumber.ts'
import { readRecordTable } from '../personas/grouping/readRecordTable.ts'
import { CliError } from './CliError.ts'
import { pickColumns } from './pickColumns.ts'

const unitName =
  /^(units?|items?|ids?|cases?|subjects?|segments?|sentences?|quotes?|rows?|#)([ _-]?(ids?|nr|no|number|name)\.?)?$/i
const notCoded = new Set(['.', '*'])

export interface AgreementOfFile extends Agreement {
  coders: string[]
  units: number
}

/**
 * Agreement between the coders of a table: rows are units, columns coders, empty cells not coded.
 * @param coders names of the coders' columns, separated by commas; without, all but a first column that names units
 * @throws FileError or CliError with one sentence
 */
export async function agreeFile(path: string, coders?: string): Promise<AgreementOfFile> {
  const table = await readRecordTable(path)
  const fileName = basename(path)
  const [rejected] = table.rejected
  if (rejected) throw new CliError(`Row ${rejected.row} of ${fileName} cannot be read: ${rejected.reason}`)
  const first = table.columns[0]!
  // The reader numbers columns without a name.
  const isUnnamed = first === 'column 1' && table.columns[1] !== 'column 2'
  const chosen = coders
    ? pickColumns(coders, table.columns, fileName)
    : table.columns.slice(unitName.test(first) || isUnnamed ? 1 : 0)
  if (chosen.length < 2)
    throw new CliError(
      `Agreement needs at least two coders; ${fileName} has ${chosen.length === 0 ? 'none' : `only ${chosen[0]}`}.`,
    )
  const places = chosen.map((name) => table.columns.indexOf(name))
  const cells = table.rows.map((row) => places.map((place) => (row[place] ?? '').trim()))
  return {
    ...agreementOf({ units: toRatings(cells, table.decimalComma) }),
    coders: chosen,
    units: cells.length,
  }
}

/** Numbers when every rating is one, else the texts as they stand. */
function toRatings(cells: readonly string[][], decimalComma: boolean): Rating[][] {
  const read = new Map<string, number | null>()
  for (const row of cells)
    for (const cell of row)
      if (!read.has(cell)) read.set(cell, notCoded.has(cell) ? null : parseNumber(cell, decimalComma))
  const numbers = [...read.values()].filter((value) => value !== null)
  const asNumbers = numbers.length > 0 && !numbers.some(Number.isNaN)
  return cells.map((row) => row.map((cell) => (asNumbers ? read.get(cell)! : cell === '' ? null : cell)))
}
