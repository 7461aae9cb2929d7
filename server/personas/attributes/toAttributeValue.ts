import { capital } from '../../../shared/format/capital.ts'
import type { DateOrder } from '../../../shared/wire/import.ts'
import type { AttributeType } from '../../../shared/wire/personaRule.ts'
import { parseNumber } from '../../files/parseNumber.ts'
import { parseTime } from '../../files/parseTime.ts'

export type AttributeValue = { value: string; number: number | null }

const yes = /^(yes|y|true|1|ja|oui|s[ií]|wahr|vrai|verdadero|x)$/i
const no = /^(no|n|false|0|nein|non|falsch|faux|falso)$/i

/** Whether a cell says yes or no in English, German, French or Spanish; null for anything else. */
export function readYesNo(cell: string): boolean | null {
  const text = cell.trim()
  return yes.test(text) ? true : no.test(text) ? false : null
}

/**
 * A cell as a value of an attribute: numbers in plain decimal notation, dates as YYYY-MM-DD, yes and no as these
 * words. `number` is what comparisons look at: the number, 1 or 0, milliseconds since 1970 of the day in UTC.
 * @returns the value, null when the cell says that there is none, or a sentence that says what is wrong with it
 */
export function toAttributeValue(
  cell: string,
  type: AttributeType,
  { dateOrder, decimalComma }: { dateOrder: DateOrder; decimalComma: boolean },
): AttributeValue | string | null {
  if (cell.trim() === '') return null
  const text = cell.trim()
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text
  if (type === 'text') return { value: text, number: null }
  if (type === 'number') {
    const number = parseNumber(text, decimalComma)
    if (number === null) return null
    return Number.isNaN(number) ? `"${shown}" is not a number.` : { value: String(number), number }
  }
  if (type === 'yes_no') {
    const is = readYesNo(text)
    return is === null
      ? `"${shown}" is neither yes nor no.`
      : { value: is ? 'yes' : 'no', number: is ? 1 : 0 }
  }
  const time = parseTime(text, dateOrder)
  if (!time.ok) return `${capital(time.message)}.`
  const value = new Date(time.ms).toISOString().slice(0, 10)
  return { value, number: Date.parse(value) }
}
