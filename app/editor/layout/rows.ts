import { sizes } from './sizes.ts'

export type Row = { laneId: string; index: number; y: number; height: number }
export type RowLayout = { rows: Row[]; byLane: ReadonlyMap<string, Row>; height: number; offsets: number[] }

/** Lanes from top to bottom, y in pixels from the lower edge of the header. */
export function layOutRows(lanes: readonly { id: string; height: number }[]): RowLayout {
  const rows: Row[] = []
  const byLane = new Map<string, Row>()
  let y = 0
  for (const lane of lanes) {
    const row = { laneId: lane.id, index: rows.length, y, height: lane.height }
    rows.push(row)
    byLane.set(lane.id, row)
    y += lane.height
  }
  return { rows, byLane, height: y, offsets: rows.map((row) => row.y) }
}

/** The lane under y, or null above the first and below the last. */
export function rowAt(layout: RowLayout, y: number): Row | null {
  return layout.rows.find((row) => y >= row.y && y < row.y + row.height) ?? null
}

/**
 * Height of a cell that stacks slips of the given heights, with room to add one more. An empty cell is as high
 * as one short slip, so that an empty lane can be read and hit.
 */
export function stackHeight(slips: readonly number[]): number {
  const gaps = Math.max(0, slips.length - 1) * sizes.cardGap
  const stack = slips.reduce((sum, height) => sum + height, 0) + gaps
  return sizes.cellPadding * 2 + Math.max(stack, sizes.cardLine + sizes.cardPaddingY * 2)
}

/**
 * Where a slip dropped at `y` (from the top of the cell) would come to lie among slips of the given heights:
 * before the first one whose middle is below y.
 */
export function slotAt(slips: readonly number[], y: number): number {
  let top: number = sizes.cellPadding
  for (const [index, height] of slips.entries()) {
    if (y < top + height / 2) return index
    top += height + sizes.cardGap
  }
  return slips.length
}
