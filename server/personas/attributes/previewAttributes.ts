import type { AttributeMapping, AttributePreview } from '../../../shared/wire/attribute.ts'
import type { AttributeType } from '../../../shared/wire/personaRule.ts'
import { type ColumnStats, createColumnStats } from '../../files/columnStats.ts'
import { FileError } from '../../files/FileError.ts'
import type { FileSource } from '../../files/fileReader.ts'
import { openFile } from '../../files/openFile.ts'
import { recogniseColumns } from '../../files/recogniseColumns.ts'
import { findWhenColumn } from './findWhenColumn.ts'
import { readYesNo } from './toAttributeValue.ts'

const sampledRows = 5_000
const shownRows = 20

/**
 * Reads the head of a table of customers and proposes which column names the customer and what type each other one
 * has. Throws FileError when the file cannot be read.
 */
export async function previewAttributes(source: FileSource, signal?: AbortSignal): Promise<AttributePreview> {
  const file = await openFile(source)
  const stats: ReturnType<typeof createColumnStats>[] = []
  const rows: string[][] = []
  for await (const batch of file.rows(signal)) {
    while (stats.length < batch.columns.length) stats.push(createColumnStats(batch.columns[stats.length]!))
    for (const cells of batch.rows) {
      rows.push(cells)
      for (let i = 0; i < stats.length; i++) stats[i]!.add(cells[i] ?? '')
      if (rows.length >= sampledRows) break
    }
    if (rows.length >= sampledRows) break
  }
  if (rows.length === 0) throw new FileError('file_empty', `${source.fileName} has no rows.`)
  const columns = stats.map((column) => column.stats())
  const roles = recogniseColumns(columns)
  const named = columns.findIndex((_, i) => roles[i]!.role === 'customer')
  const unlike = columns.findIndex(({ filled, empty, distinct }) => empty === 0 && distinct === filled)
  const customerAt = Math.max(0, named === -1 ? unlike : named)
  const typed = columns.map(toType)
  const dates = columns.find((_, i) => typed[i]!.type === 'date')
  const dateColumns = columns.flatMap((_, i) => (typed[i]!.type === 'date' ? [i] : []))
  const whenAt = findWhenColumn(rows, customerAt, dateColumns)
  const customers = Map.groupBy(rows, (cells) => (cells[customerAt] ?? '').trim())
  customers.delete('')
  const mapping: AttributeMapping = {
    customer: columns[customerAt]!.name,
    setAt: whenAt === null ? null : columns[whenAt]!.name,
    columns: columns.flatMap(({ name }, i) =>
      i === customerAt || i === whenAt ? [] : [{ column: name, attribute: name, type: typed[i]!.type }],
    ),
    dateOrder: dates ? (dates.times.ambiguous() ? null : (dates.times.orders()[0] ?? 'iso')) : null,
  }
  return {
    columns: columns.map(({ name, samples }, i) => ({
      name,
      samples,
      why:
        i === customerAt
          ? 'It names the customer.'
          : i === whenAt
            ? 'Customers have several rows, each with a date of its own.'
            : typed[i]!.why,
    })),
    rows: rows.slice(0, shownRows).map((cells) => columns.map((_, i) => (cells[i] ?? '').slice(0, 200))),
    mapping,
    repeated: [...customers.values()].filter((own) => own.length > 1).length,
  }
}

function toType({ filled, numbers, times, values }: ColumnStats): { type: AttributeType; why: string } {
  if (filled === 0) return { type: 'text', why: 'It is empty so far.' }
  if ([...values].every((value) => readYesNo(value) !== null) && values.size <= 2)
    return { type: 'yes_no', why: 'Every value is yes or no.' }
  if (numbers > 0.95) return { type: 'number', why: 'The values are numbers.' }
  if (times.share() > 0.95) return { type: 'date', why: 'The values are dates.' }
  return { type: 'text', why: 'The values are words.' }
}
