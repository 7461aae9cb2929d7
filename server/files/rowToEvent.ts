import { capital } from '../../shared/format/capital.ts'
import type { ColumnMapping, ColumnRole, ScoreKind } from '../../shared/wire/import.ts'
import { FileError } from './FileError.ts'
import { parseNumber } from './parseNumber.ts'
import { parseIsoFast, parseTime } from './parseTime.ts'
import { createZone } from './zonedTime.ts'

/** One event of a file. Order inside a customer = `timeMs`, then `seq`. Text fields are '' where not there. */
export interface ImportedEvent {
  customer: string
  /** Milliseconds since 1970 UTC; 0 in logs that have an order but no times. */
  timeMs: number
  /** Value of the order column, otherwise the row's number in the file. */
  seq: number
  /** The row's number in the file, as `OpenedFile.rows` counts. */
  row: number
  name: string
  channel: string
  source: string
  lifecycle: string
  value: number | null
  score: number | null
  scoreKind: ScoreKind | ''
  text: string
  properties: Record<string, string>
}

/** `skipped`: the mapping keeps only completed events and this row says something else. */
export type RowResult =
  | { event: ImportedEvent }
  | { reject: { field: string; reason: string } }
  | { skipped: 'lifecycle' }

const skipped: RowResult = { skipped: 'lifecycle' }

const scales: Record<ScoreKind, { low: number; high: number; whole: boolean; called: string }> = {
  nps: { low: 0, high: 10, whole: true, called: 'an NPS answer from 0 to 10' },
  csat: { low: 1, high: 5, whole: false, called: 'a CSAT answer from 1 to 5' },
  ces: { low: 1, high: 7, whole: false, called: 'a CES answer from 1 to 7' },
  rating: { low: 0, high: 100, whole: false, called: 'a rating from 1 to 100' },
}

/**
 * Checks that a mapping can be used at all.
 * @param columns the file's columns, to check the names too
 * @throws FileError `column_unknown` or `mapping_incomplete` with one sentence naming the column or role
 */
export function checkMapping(mapping: ColumnMapping, columns?: readonly string[]): void {
  for (const { name, role } of mapping.columns)
    if (columns && role !== 'ignore' && role !== 'property' && !columns.includes(name))
      throw new FileError(
        'column_unknown',
        `There is no column "${name}". The columns are: ${columns.join(', ')}.`,
      )
  const count = (role: ColumnRole) => mapping.columns.filter((column) => column.role === role).length
  for (const [role, what] of [
    ['customer', 'the customer (or case)'],
    ['event', 'the event'],
  ] as const) {
    if (count(role) === 0) throw new FileError('mapping_incomplete', `Say which column names ${what}.`)
    if (count(role) > 1) throw new FileError('mapping_incomplete', `Only one column can name ${what}.`)
  }
  if (count('time') === 0 && count('order') === 0)
    throw new FileError(
      'mapping_incomplete',
      'Say which column holds the time, or for a log without times the order.',
    )
  for (const role of ['time', 'order', 'channel', 'source', 'lifecycle', 'value', 'score', 'text'] as const)
    if (count(role) > 1) throw new FileError('mapping_incomplete', `Only one column can be the ${role}.`)
  if (count('time') === 1 && mapping.dateOrder === null)
    throw new FileError(
      'mapping_incomplete',
      'Say whether dates such as 03/04/2024 start with the day or the month.',
    )
}

/**
 * Compiles a mapping for the given columns and returns the function that turns one row into an event, or says
 * which field is wrong and why. Columns the mapping does not name become properties; empty cells become nothing.
 * Customer and event names lose surrounding white space and are otherwise kept as written ("NA" is a name).
 * On scales that start at 1 (CSAT, CES, rating) a score of 0 means "not answered".
 * @param options.decimalComma read "1,234" as 1.234 (files that separate cells by semicolons)
 * @throws FileError when the mapping lacks a role, RangeError when its zone is unknown
 */
export function createRowMapper(
  columns: readonly string[],
  mapping: ColumnMapping,
  options: { decimalComma?: boolean } = {},
): (cells: readonly string[], row: number) => RowResult {
  checkMapping(mapping)
  const roles = new Map(mapping.columns.map(({ name, role }) => [name, role]))
  const fields = new Map<number, string>()
  let notHere = columns.length
  /** Place of the column with a role, −1 when none has it. One that has not appeared in the file yet is behind the row's end. */
  const at = (role: ColumnRole) => {
    const name = mapping.columns.find((column) => column.role === role)?.name
    if (name === undefined) return -1
    const index = columns.indexOf(name)
    const place = index === -1 ? notHere++ : index
    fields.set(place, name)
    return place
  }
  const customerAt = at('customer')
  const timeAt = at('time')
  const orderAt = at('order')
  const eventAt = at('event')
  const channelAt = at('channel')
  const sourceAt = at('source')
  const lifecycleAt = at('lifecycle')
  const valueAt = at('value')
  const scoreAt = at('score')
  const textAt = at('text')
  const propertyAt: number[] = []
  const propertyName: string[] = []
  columns.forEach((name, index) => {
    if ((roles.get(name) ?? 'property') !== 'property') return
    propertyAt.push(index)
    propertyName.push(name)
  })
  const toInstant = createZone(mapping.timezone)
  const dateOrder = mapping.dateOrder ?? 'iso'
  const isoFirst = dateOrder !== 'epoch_s' && dateOrder !== 'epoch_ms' && dateOrder !== 'excel'
  const completeOnly = mapping.lifecycle === 'complete'
  const scoreKind: ScoreKind = mapping.scoreKind ?? 'rating'
  const scale = scales[scoreKind]
  const decimalComma = options.decimalComma ?? false

  const reject = (index: number, reason: string): RowResult => ({
    reject: { field: fields.get(index)!, reason },
  })

  return (cells, row) => {
    const lifecycle = lifecycleAt === -1 ? '' : (cells[lifecycleAt] ?? '')
    if (completeOnly && lifecycle !== '' && lifecycle.trim().toLowerCase() !== 'complete') return skipped

    const customer = (cells[customerAt] ?? '').trim()
    if (customer === '') return reject(customerAt, 'The customer is missing.')
    const name = (cells[eventAt] ?? '').trim()
    if (name === '') return reject(eventAt, 'The event name is missing.')

    let timeMs = 0
    if (timeAt !== -1) {
      const cell = cells[timeAt] ?? ''
      timeMs = isoFirst ? parseIsoFast(cell, toInstant) : Number.NaN
      if (Number.isNaN(timeMs)) {
        const time = parseTime(cell, dateOrder)
        if (!time.ok) return reject(timeAt, `${capital(time.message)}.`)
        timeMs = time.zoned ? time.ms : toInstant(time.ms)
      }
    }

    let seq = row
    if (orderAt !== -1) {
      const order = parseNumber(cells[orderAt] ?? '')
      if (order === null) return reject(orderAt, 'The order is missing.')
      if (!Number.isSafeInteger(order) || order < 0)
        return reject(orderAt, `"${clip(cells[orderAt])}" is not a position such as 1, 2, 3.`)
      seq = order
    }

    let value: number | null = null
    if (valueAt !== -1) {
      value = parseNumber(cells[valueAt] ?? '', decimalComma)
      if (Number.isNaN(value)) return reject(valueAt, `"${clip(cells[valueAt])}" is not a number.`)
    }

    let score: number | null = null
    if (scoreAt !== -1) {
      score = parseNumber(cells[scoreAt] ?? '', decimalComma)
      if (score === 0 && scoreKind !== 'nps') score = null
      if (
        score !== null &&
        !(score >= scale.low && score <= scale.high && (!scale.whole || Number.isInteger(score)))
      )
        return reject(scoreAt, `"${clip(cells[scoreAt])}" is not ${scale.called}.`)
    }

    const properties: Record<string, string> = {}
    for (let i = 0; i < propertyAt.length; i++) {
      const cell = cells[propertyAt[i]!]
      if (cell !== undefined && cell !== '') properties[propertyName[i]!] = cell
    }
    return {
      event: {
        customer,
        timeMs,
        seq,
        row,
        name,
        channel: channelAt === -1 ? '' : (cells[channelAt] ?? ''),
        source: sourceAt === -1 ? '' : (cells[sourceAt] ?? ''),
        lifecycle,
        value,
        score,
        scoreKind: score === null ? '' : scoreKind,
        text: textAt === -1 ? '' : (cells[textAt] ?? ''),
        properties,
      },
    }
  }
}

function clip(cell: string | undefined): string {
  const text = cell ?? ''
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
