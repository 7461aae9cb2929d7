import { createTimeEvidence, type TimeEvidence } from '../../files/detectTimes.ts'
import { parseNumber } from '../../files/parseNumber.ts'
import { parseTime } from '../../files/parseTime.ts'
import type { RecordColumn, RecordTable } from './RecordTable.ts'

export interface TypedColumns {
  columns: RecordColumn[]
  leftOut: { column: string; reason: string }[]
  /** Cells that hold something that does not fit their column, such as "abc" among numbers: column → row → text. */
  unfit: Map<string, Map<number, string>>
}

const dayMs = 86_400_000
const missingTexts = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null'])
const idName = /(^|[\s_.-])(ids?|uuid|guid|key|index|rowid)$|[a-z](Id|ID)$/i
const numberShare = 0.95
/** A column with more categories than this says who somebody is rather than what they are like. */
const maxLevels = 30
const maxChosenLevels = 1_000
const maxOptions = 40
const maxMissing = 0.3

/**
 * Decides what each column of a table is: numbers, categories, or a list of choices ("a;b;c", one yes/no column per
 * choice). A column with two different values is one of categories, also when they are numbers. Dates that are asked
 * for are numbers of days. Left out, with the reason: ids, dates, texts of their own in most rows, more than 30 categories, one and the same value everywhere,
 * more than 30 % missing. A column asked for by name stays as long as it can be used at all.
 * @param chosen names of the columns to use; null: all that fit
 */
export function typeColumns(table: RecordTable, chosen: readonly string[] | null): TypedColumns {
  const typed: TypedColumns = { columns: [], leftOut: [], unfit: new Map() }
  for (const name of chosen ?? table.columns) {
    const place = table.columns.indexOf(name)
    const cells = table.rows.map((row) => (row[place] ?? '').trim())
    const reason = addColumn(typed, name, cells, { table, place, isChosen: chosen !== null })
    if (reason) typed.leftOut.push({ column: name, reason })
  }
  return typed
}

interface Context {
  table: RecordTable
  place: number
  isChosen: boolean
}

/** @returns why the column is left out, null when it was added */
function addColumn(
  typed: TypedColumns,
  name: string,
  cells: readonly string[],
  context: Context,
): string | null {
  const { isChosen, table } = context
  const counts = new Map<string, number>()
  let missing = 0
  for (const cell of cells) {
    if (missingTexts.has(cell.toLowerCase())) missing++
    else counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  const filled = cells.length - missing
  if (filled === 0) return 'It is empty.'
  if (counts.size === 1) return `It says "${clip(counts.keys().next().value!)}" in every row.`
  if (!isChosen && missing > maxMissing * cells.length)
    return `It is empty in ${Math.round((100 * missing) / cells.length)} % of the rows.`
  const told = table.kinds?.get(name)
  const numbers = new Map([...counts.keys()].map((cell) => [cell, parseNumber(cell, table.decimalComma)]))
  let numeric = 0
  for (const [cell, value] of numbers)
    if (value === null || !Number.isNaN(value)) numeric += counts.get(cell)!
  const isNumeric = told === 'number' || (told !== 'category' && numeric >= numberShare * filled)
  if (!isChosen) {
    const isUnnamed = context.place === 0 && name === 'column 1'
    if ((idName.test(name) || isUnnamed) && counts.size > 2) return 'It looks like an id.'
    if (isNumeric && counts.size === filled && isRunning(cells, numbers)) return 'It numbers the rows.'
  }
  if (isNumeric && (counts.size > 2 || told === 'number')) {
    const values = new Float64Array(cells.length)
    const unfit = new Map<number, string>()
    cells.forEach((cell, row) => {
      const value = numbers.get(cell) ?? Number.NaN
      values[row] = value
      if (Number.isNaN(value) && numbers.get(cell) !== null && numbers.has(cell)) unfit.set(row, clip(cell))
    })
    if (unfit.size > 0) typed.unfit.set(name, unfit)
    typed.columns.push({ kind: 'number', name, values })
    return null
  }
  const dates = told === 'date' || told === undefined ? findDates(counts) : null
  if (dates && !isChosen) return 'It holds dates. Chosen, they count in days.'
  if (dates?.ambiguous())
    return `Its dates, such as ${dates.example()}, can be read two ways. Write them as 2024-04-03.`
  if (dates) {
    const order = dates.orders()[0]!
    const unfit = new Map<number, string>()
    const values = Float64Array.from(cells, (cell, row) => {
      if (!counts.has(cell)) return Number.NaN
      const time = parseTime(cell, order)
      if (time.ok) return time.ms / dayMs
      unfit.set(row, clip(cell))
      return Number.NaN
    })
    if (unfit.size > 0) typed.unfit.set(name, unfit)
    typed.columns.push({ kind: 'number', name, isDate: true, values })
    return null
  }
  const options = findOptions(counts, filled)
  if (options) {
    for (const [option, choice] of options.names)
      typed.columns.push({
        kind: 'category',
        name: `${name}: ${option}`,
        codes: Int32Array.from(cells, (cell) =>
          missingTexts.has(cell.toLowerCase()) ? -1 : split(cell, options.separator).includes(choice) ? 1 : 0,
        ),
        levels: ['no', 'yes'],
      })
    return null
  }
  if (!isChosen && counts.size > filled / 2 && counts.size > 2)
    return 'It has a text of its own in most rows.'
  if (!isChosen && counts.size > maxLevels)
    return `It has ${counts.size} different values; ${maxLevels} at most.`
  if (counts.size > maxChosenLevels || (counts.size === filled && filled > maxLevels))
    return counts.size === filled
      ? 'It has a different text in every row.'
      : `It has ${counts.size} different values; ${maxChosenLevels} at most.`
  const levels = [...counts.keys()].sort(byNumberOrText)
  const codeOf = new Map(levels.map((level, code) => [level, code]))
  typed.columns.push({
    kind: 'category',
    name,
    codes: Int32Array.from(cells, (cell) => codeOf.get(cell) ?? -1),
    levels,
  })
  return null
}

function byNumberOrText(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  return Number.isNaN(difference) || difference === 0 ? (a < b ? -1 : a > b ? 1 : 0) : difference
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

function isRunning(cells: readonly string[], numbers: ReadonlyMap<string, number | null>): boolean {
  let last: number | null = null
  for (const cell of cells) {
    const value = numbers.get(cell)
    if (value === undefined || value === null || (last !== null && value !== last + 1)) return false
    last = value
  }
  return true
}

/** How the dates of a column are written; null when it does not hold dates. */
function findDates(counts: ReadonlyMap<string, number>): TimeEvidence | null {
  const evidence = createTimeEvidence()
  let seen = 0
  for (const cell of counts.keys()) {
    if (seen++ === 500) break
    evidence.add(cell)
  }
  return evidence.share() > numberShare ? evidence : null
}

const split = (cell: string, separator: string) =>
  cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** The choices of a column whose cells list several of a few, null when it is not one. */
function findOptions(
  counts: ReadonlyMap<string, number>,
  filled: number,
): { separator: string; names: Map<string, string> } | null {
  for (const separator of [';', '|']) {
    let lists = 0
    const uses = new Map<string, number>()
    for (const [cell, count] of counts) {
      if (cell.includes(separator)) lists += count
      for (const part of new Set(split(cell, separator))) uses.set(part, (uses.get(part) ?? 0) + count)
    }
    if (lists < filled / 10 || lists < 2) continue
    const options = [...uses.keys()].sort(byNumberOrText)
    if (options.length < 2 || options.length > maxOptions || options.length * 2 > filled) return null
    // Choices everybody made set nobody apart.
    const used = options.filter((option) => uses.get(option)! < filled)
    return used.length === 0
      ? null
      : { separator, names: new Map(used.map((option) => [clip(option), option])) }
  }
  return null
}
