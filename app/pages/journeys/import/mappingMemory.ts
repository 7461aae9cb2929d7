import { guessMapping } from '../../../../shared/formats/table/guessMapping.ts'
import {
  mappingSignature,
  type TableMapping,
  tableMapping,
} from '../../../../shared/formats/table/tableMapping.ts'

const key = 'desirepath-table-mappings'
const kept = 50

type Cells = readonly (readonly string[])[]
type Memory = readonly { signature: string; mapping: TableMapping }[]

/** How a table with the same names of lines was read the last time, or how it is most probably meant. */
export function recallMapping(cells: Cells): { mapping: TableMapping; recalled: boolean } {
  const guess = guessMapping(cells)
  for (const { signature, mapping } of readMemory())
    if (signature !== '' && fits(cells, mapping) && mappingSignature(cells, mapping) === signature)
      return { mapping, recalled: true }
  return { mapping: guess, recalled: false }
}

/** Keeps a mapping for the next export of the same program. */
export function rememberMapping(cells: Cells, mapping: TableMapping): void {
  const signature = mappingSignature(cells, mapping)
  if (signature === '') return
  const others = readMemory().filter((one) => one.signature !== signature)
  try {
    localStorage.setItem(key, JSON.stringify([{ signature, mapping }, ...others].slice(0, kept)))
  } catch {
    // A browser without room or without storage remembers nothing.
  }
}

function fits(cells: Cells, { steps, names, lines }: TableMapping): boolean {
  const width = Math.max(0, ...cells.map((row) => row.length))
  const [count, across] = steps === 'columns' ? [cells.length, width] : [width, cells.length]
  return lines.length === count && (names === null || names < across)
}

function readMemory(): Memory {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    if (!Array.isArray(stored)) return []
    return stored.flatMap((one: { signature?: unknown; mapping?: unknown }) => {
      const mapping = tableMapping.safeParse(one?.mapping)
      return mapping.success && typeof one.signature === 'string'
        ? { signature: one.signature, mapping: mapping.data }
        : []
    })
  } catch {
    return []
  }
}
