import { type Columns, narrowest, partsOf, sizes } from './columns.ts'
import type { FontMetrics, Mark, MarkGroup } from './marks.ts'
import { palette } from './palette.ts'
import { drawPieces, heightOf, type Piece, textStyle, wordPieces } from './pieces.ts'
import { placeInRows } from './placeInRows.ts'

/** What stands in the cells of a lane: a slip of paper, or bare lines. */
export interface Slip {
  readonly first: number
  readonly last: number
  /** Its content for lines of that width. */
  content(width: number): Piece[]
  /** Null for bare lines. */
  readonly box: { fill: string; edge: string; dash?: boolean } | null
}
/** One row of the sheet: the whole of a lane, or as much of it as goes on a page. */
export interface StackedRow {
  readonly height: number
  readonly groups: readonly MarkGroup[]
}

const inset = { x: 9, y: 7 } as const

/** Room for the lines of a slip inside its box, in its columns. */
function innerWidth(columns: Columns, slip: Slip): number {
  const outer = narrowest(partsOf(columns, slip.first, slip.last)) - sizes.pad * 2
  return slip.box ? outer - inset.x * 2 : outer
}

/**
 * Puts slips under each other in their columns; one over several columns goes below everything in them. What is
 * taller than `limit` goes on in further rows, cut between lines.
 */
export function stackSlips(
  slips: readonly Slip[],
  columns: Columns,
  limit: number,
  metrics: FontMetrics,
): StackedRow[] {
  const rows: { height: number; groups: MarkGroup[] }[] = []
  const rowAt = (index: number) => {
    while (rows.length <= index) rows.push({ height: 0, groups: [] })
    return rows[index]!
  }
  const room = limit - sizes.pad * 2
  const take = placeInRows(columns.list.length, room)
  const frame = (slip: Slip) => (slip.box ? inset.y * 2 : 0)
  const place = (slip: Slip, pieces: readonly Piece[]) => {
    const height = heightOf(pieces) + frame(slip)
    const last = Math.min(slip.last, columns.list.length - 1)
    const { row: index, y: top } = take(slip.first, last, height, sizes.gap)
    const row = rowAt(index)
    const y = sizes.pad + top
    row.height = Math.max(row.height, y + height + sizes.pad)
    for (const part of partsOf(columns, slip.first, last))
      row.groups.push({ x: part.x, width: part.width, marks: drawSlip(slip, pieces, part, y, height) })
  }
  for (const slip of slips) {
    const pieces = slip.content(innerWidth(columns, slip))
    let rest = pieces
    while (heightOf(rest) + frame(slip) > room) {
      let count = 1
      let used = rest[0]!.height
      while (count < rest.length && used + rest[count]!.height + frame(slip) <= room)
        used += rest[count++]!.height
      if (count >= rest.length) break
      place(slip, rest.slice(0, count))
      const more = wordPieces('(continued)', innerWidth(columns, slip), metrics, {
        style: textStyle(sizes.small, { italic: true }),
        fill: palette.quiet,
      })
      rest = [...more, ...rest.slice(count)]
      if (heightOf(more) + rest[more.length]!.height + frame(slip) > room) rest = rest.slice(more.length)
    }
    place(slip, rest)
  }
  return rows
}

function drawSlip(
  slip: Slip,
  pieces: readonly Piece[],
  part: { x: number; width: number },
  y: number,
  height: number,
): Mark[] {
  const x = part.x + sizes.pad
  const width = part.width - sizes.pad * 2
  if (!slip.box) return drawPieces(pieces, x, y)
  return [
    {
      kind: 'rect',
      x,
      y,
      width,
      height,
      fill: slip.box.fill,
      stroke: palette['line-strong'],
      strokeWidth: 0.75,
      radius: 4,
      ...(slip.box.dash ? { dash: [4, 3] } : {}),
    },
    { kind: 'rect', x, y: y + 1, width: 3, height: height - 2, fill: slip.box.edge, radius: 1.5 },
    ...drawPieces(pieces, x + inset.x, y + inset.y),
  ]
}
