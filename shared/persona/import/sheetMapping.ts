import { z } from 'zod'
import { turnTable } from '../../formats/table/tableMapping.ts'
import { sectionKinds } from '../records/section.ts'

/** How the cells of a section become traits: each line one, each paragraph one, or the whole cell one. */
export const traitSplits = ['lines', 'paragraphs', 'whole'] as const

/** What a line of a table is: a column where each row is a persona, a row where each column is one. */
export const sheetLineRole = z.discriminatedUnion('use', [
  z.object({ use: z.literal('leave_out') }),
  z.object({ use: z.literal('name') }),
  z.object({ use: z.literal('tagline') }),
  /** A named fact of the section about who they are. */
  z.object({ use: z.literal('fact') }),
  z.object({
    use: z.literal('section'),
    kind: z.enum(sectionKinds),
    split: z.enum(traitSplits).default('lines'),
  }),
  z.object({
    use: z.literal('scale'),
    low: z.string().max(100),
    high: z.string().max(100),
    /** The number at the low end and the one at the high end. */
    ends: z.tuple([z.number(), z.number()]).default([0, 100]),
  }),
  /** What the traits of the line before are known from. */
  z.object({ use: z.literal('source') }),
])
export type SheetLineRole = z.infer<typeof sheetLineRole>

/** How a table is read as personas. */
export const sheetMapping = z.object({
  /** Each persona is a row or a column. */
  personas: z.enum(['rows', 'columns']),
  /** The row (or column) that holds the names of the lines; null when there is none. */
  names: z.number().int().min(0).nullable(),
  lines: z.array(sheetLineRole),
})
export type SheetMapping = z.infer<typeof sheetMapping>

/** The table with every persona as a column, and every row as long as the longest. */
export function linesOf(
  cells: readonly (readonly string[])[],
  { personas }: Pick<SheetMapping, 'personas'>,
): string[][] {
  return turnTable(cells, personas)
}
