import { z } from 'zod'
import { laneKindNames, laneKinds, textLanePresetNames } from '../../journey/laneKinds.ts'

/** How the cells of a lane become cards: each line one, each paragraph one, or the whole cell one. */
export const cardSplits = ['lines', 'paragraphs', 'whole'] as const

/** What a line of a table is: a row where steps are columns, a column where steps are rows. */
export const lineRole = z.discriminatedUnion('use', [
  z.object({ use: z.literal('leave_out') }),
  /** More of the lane above, as where its name is one cell over several rows. */
  z.object({ use: z.literal('continue') }),
  /** Its first filled cell is the title of the map. */
  z.object({ use: z.literal('title') }),
  z.object({ use: z.literal('stage') }),
  z.object({ use: z.literal('substage') }),
  z.object({ use: z.literal('step') }),
  z.object({
    use: z.literal('lane'),
    kind: z.enum(laneKindNames),
    preset: z.enum(textLanePresetNames).nullable().default(null),
    split: z.enum(cardSplits).default('lines'),
    /** For emotion lanes: the number that means very unhappy and the one that means very happy. */
    scale: z.tuple([z.number(), z.number()]).default([-2, 2]),
  }),
])
export type LineRole = z.infer<typeof lineRole>
export type LaneRole = Extract<LineRole, { use: 'lane' }>

/** How a table is read as a map. */
export const tableMapping = z.object({
  /** Where the steps of the journey go: each a column, or each a row. */
  steps: z.enum(['columns', 'rows']),
  /** The column (or row) that holds the names of the lines; null when there is none. */
  names: z.number().int().min(0).nullable(),
  /** The role of each line. */
  lines: z.array(lineRole),
})
export type TableMapping = z.infer<typeof tableMapping>

/** The table with every step as a column, and every row as long as the longest. */
export function turnTable(cells: readonly (readonly string[])[], steps: TableMapping['steps']): string[][] {
  const width = Math.max(0, ...cells.map((row) => row.length))
  if (steps === 'columns') return cells.map((row) => Array.from({ length: width }, (_, c) => row[c] ?? ''))
  return Array.from({ length: width }, (_, c) => cells.map((row) => row[c] ?? ''))
}

/** What stays the same from one export of a program to the next: the names of the lines. */
export function mappingSignature(cells: readonly (readonly string[])[], mapping: TableMapping): string {
  const { names } = mapping
  if (names === null) return ''
  const lines = turnTable(cells, mapping.steps).map((line) => line[names]!.trim().toLowerCase())
  return `${mapping.steps} ${names}: ${lines.join(' | ')}`.slice(0, 2_000)
}

/** The number a cell says, such as "4", "−1,5", "80 %" or "4/5"; null when it says none. */
export function toNumber(cell: string): number | null {
  const written = cell
    .trim()
    .replace(/[−–](?=\d)/, '-')
    .replace(',', '.')
  const found = /^([+-]?\d{1,9}(?:\.\d{1,9})?)\s*(?:%|\/\s*\d{1,4})?$/.exec(written)
  return found ? Number(found[1]) : null
}

/** Kinds a lane of a table can be. */
export const tableLaneKinds = laneKindNames.filter((kind) => laneKinds[kind].content !== 'none')
