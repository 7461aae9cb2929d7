import { toDate } from '../../../shared/format/dates.ts'
import type { GroupingMethod } from '../../../shared/wire/personaProposal.ts'
import type { RecordColumn } from './RecordTable.ts'

/** With fewer records than this every method but a tree would say more than the records hold. */
const fewRecords = 30
const countColumns = 6
const zeroShare = 0.5
const maxCodes = 12

/** The method that fits the data, and why in plain words. */
export function chooseMethod(
  columns: readonly RecordColumn[],
  records: number,
): { method: GroupingMethod; why: string } {
  if (records < fewRecords)
    return {
      method: 'hierarchical',
      why: `With ${records} records a tree shows who is like whom; ${fewRecords} or more would allow other methods.`,
    }
  const numbers = columns.filter(({ kind }) => kind === 'number').length
  const categories = columns.length - numbers
  if (areSparseCounts(columns))
    return { method: 'nmf', why: `The ${columns.length} columns are counts, most of them zero.` }
  if (numbers === columns.length)
    return {
      method: 'kmeans',
      why: numbers === 1 ? 'The column is a number.' : `All ${numbers} columns are numbers.`,
    }
  if (numbers === 0)
    return {
      method: 'classes',
      why: categories === 1 ? 'The column is a category.' : `All ${categories} columns are categories.`,
    }
  return {
    method: 'kprototypes',
    why: `${numbers === 1 ? 'One column is a number' : `${numbers} columns are numbers`}, ${categories === 1 ? 'one is a category' : `${categories} are categories`}.`,
  }
}

function areSparseCounts(columns: readonly RecordColumn[]): boolean {
  const read = columns.map(asNumbers)
  if (read.length < countColumns || read.some((values) => values === null)) return false
  let zeros = 0
  let there = 0
  let most = 0
  for (const values of read)
    for (const value of values!) {
      if (Number.isNaN(value)) continue
      if (value < 0 || !Number.isInteger(value)) return false
      there++
      if (value === 0) zeros++
      if (value > most) most = value
    }
  return most > 1 && zeros >= zeroShare * there
}

const truths = new Map([
  ['no', 0],
  ['false', 0],
  ['yes', 1],
  ['true', 1],
])

/** Values of a column whose categories are numbers or yes and no, null of one of other words. */
function asNumbers(column: RecordColumn): Float64Array | null {
  if (column.kind === 'number') return column.values
  const numbers = column.levels.map((level) => truths.get(level.toLowerCase()) ?? Number(level))
  if (numbers.some(Number.isNaN)) return null
  return Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : numbers[code]!))
}

/** The columns as the method takes them, and those it cannot take with the reason. */
export function columnsFor(
  method: GroupingMethod,
  columns: readonly RecordColumn[],
): { columns: RecordColumn[]; leftOut: { column: string; reason: string }[] } {
  const kept: RecordColumn[] = []
  const leftOut: { column: string; reason: string }[] = []
  for (const column of columns) {
    if (method === 'kprototypes' || method === 'hierarchical') kept.push(column)
    else if (method === 'classes') {
      const categories = column.kind === 'category' ? column : asCategories(column)
      if (categories) kept.push(categories)
      else
        leftOut.push({
          column: column.name,
          reason: 'Latent classes take categories, and this one is a number.',
        })
    } else {
      const values = asNumbers(column)
      const name = method === 'kmeans' ? 'k-means' : 'NMF'
      if (!values)
        leftOut.push({ column: column.name, reason: `${name} takes numbers, and this one is a category.` })
      else if (method === 'nmf' && values.some((value) => value < 0))
        leftOut.push({ column: column.name, reason: 'NMF takes counts, and this one has negative numbers.' })
      else if (method === 'nmf' && column.kind === 'number' && column.isDate)
        leftOut.push({ column: column.name, reason: 'NMF takes counts, and this one holds dates.' })
      else kept.push(column.kind === 'number' ? column : { kind: 'number', name: column.name, values })
    }
  }
  return { columns: kept, leftOut }
}

function asCategories(column: RecordColumn & { kind: 'number' }): RecordColumn | null {
  const values = [...new Set(column.values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  if (values.length > maxCodes || !values.every(Number.isInteger)) return null
  return {
    kind: 'category',
    name: column.name,
    codes: Int32Array.from(column.values, (value) => values.indexOf(value)),
    levels: values.map(column.isDate ? toDate : String),
  }
}
