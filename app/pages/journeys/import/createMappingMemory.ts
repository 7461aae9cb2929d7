import type { z } from 'zod'

type Cells = readonly (readonly string[])[]

const kept = 50

/**
 * Remembers in this browser how tables were read, by what stays the same from one export of a program to the next.
 */
export function createMappingMemory<Mapping>({
  key,
  schema,
  guess,
  signatureOf,
  fits,
}: {
  /** Where it is kept. */
  key: string
  schema: z.ZodType<Mapping>
  guess: (cells: Cells) => Mapping
  /** Empty: nothing tells such a table from others. */
  signatureOf: (cells: Cells, mapping: Mapping) => string
  fits: (cells: Cells, mapping: Mapping) => boolean
}) {
  const read = (): readonly { signature: string; mapping: Mapping }[] => {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
      if (!Array.isArray(stored)) return []
      return stored.flatMap((one: { signature?: unknown; mapping?: unknown }) => {
        const mapping = schema.safeParse(one?.mapping)
        return mapping.success && typeof one.signature === 'string'
          ? { signature: one.signature, mapping: mapping.data }
          : []
      })
    } catch {
      return []
    }
  }
  return {
    /** How a table with the same names of lines was read the last time, or how it is most probably meant. */
    recall(cells: Cells): { mapping: Mapping; recalled: boolean } {
      for (const { signature, mapping } of read())
        if (signature !== '' && fits(cells, mapping) && signatureOf(cells, mapping) === signature)
          return { mapping, recalled: true }
      return { mapping: guess(cells), recalled: false }
    },
    /** Keeps a mapping for the next table like it. */
    remember(cells: Cells, mapping: Mapping): void {
      const signature = signatureOf(cells, mapping)
      if (signature === '') return
      const others = read().filter((one) => one.signature !== signature)
      try {
        localStorage.setItem(key, JSON.stringify([{ signature, mapping }, ...others].slice(0, kept)))
      } catch {
        // A browser without room or without storage remembers nothing.
      }
    },
  }
}

/** Whether a mapping of so many lines can be one of the table. */
export function fitsTable(
  cells: Cells,
  { turned, names, lines }: { turned: boolean; names: number | null; lines: readonly unknown[] },
): boolean {
  const width = Math.max(0, ...cells.map((row) => row.length))
  const [count, across] = turned ? [width, cells.length] : [cells.length, width]
  return lines.length === count && (names === null || names < across)
}
