import { toXmlText } from '../../shared/formats/xml/toXmlText.ts'

export type Cell = string | number | null | undefined

/** Excel refuses longer cells. */
const longestCell = 32_767

/** What may stand in a cell: no text longer than a cell holds and no signs XML cannot write. */
export function toCell(value: Cell): string | number | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'number') return value
  const text = toXmlText(value)
  return text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text
}
