import { type GridView, headerRows, locate, type Position, placeAt, rowCount } from './gridView.ts'
import type { Place } from './place.ts'

export type Direction = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'first' | 'last'

/**
 * Where the focus goes from `place`. Up and down run through the slips of a cell before they leave it; left and
 * right keep the height in the stack. At an edge the place stays. A place that no longer exists leads to the
 * first one of the map.
 */
export function movePlace(grid: GridView, place: Place | null, direction: Direction): Place | null {
  const at = place ? locate(grid, place) : null
  if (!at) return placeAt(grid, { row: 0, col: 0, index: -1 })
  switch (direction) {
    case 'left':
    case 'right':
      return sideways(grid, at, direction)
    case 'up':
    case 'down':
      return updown(grid, at, direction)
    case 'home':
      return placeAt(grid, { ...at, col: isLane(grid, at.row) ? -1 : 0, index: -1 })
    case 'end':
      return placeAt(grid, { ...at, col: grid.layout.columns.length - 1, index: 0 })
    case 'first':
      return placeAt(grid, { row: 0, col: 0, index: -1 })
    case 'last':
      return placeAt(grid, {
        row: rowCount(grid) - 1,
        col: grid.layout.columns.length - 1,
        index: Number.POSITIVE_INFINITY,
      })
  }
}

const isLane = (grid: GridView, row: number) => row >= headerRows(grid).length

function sideways(grid: GridView, at: Position, direction: 'left' | 'right'): Place | null {
  const here = placeAt(grid, at)
  const step = direction === 'right' ? 1 : -1
  const last = grid.layout.columns.length - 1
  let col = at.col + step
  if (here?.kind === 'stage' || here?.kind === 'substage') {
    const spans = here.kind === 'stage' ? grid.layout.stages : grid.layout.substages
    const span = spans.find((one) => one.id === here.id)
    if (span) col = direction === 'right' ? span.last + 1 : span.first - 1
  }
  if (col > last || col < (isLane(grid, at.row) ? -1 : 0)) return here
  return placeAt(grid, { row: at.row, col, index: Math.max(at.index, 0) })
}

function updown(grid: GridView, at: Position, direction: 'up' | 'down'): Place | null {
  const here = placeAt(grid, at)
  if (here?.kind === 'cell' || here?.kind === 'item') {
    const items = grid.itemsOf(here.laneId, here.column)
    const index = at.index + (direction === 'down' ? 1 : -1)
    if (index >= 0 && index < items.length) return placeAt(grid, { ...at, index })
  }
  const row = at.row + (direction === 'down' ? 1 : -1)
  if (row < 0 || row >= rowCount(grid)) return here
  if (at.col < 0) return placeAt(grid, { row: isLane(grid, row) ? row : at.row, col: -1, index: -1 })
  const next = placeAt(grid, { row, col: at.col, index: direction === 'down' ? 0 : Number.POSITIVE_INFINITY })
  // A step without a substage answers for the missing one: go on to the row beyond it.
  const same = next && here && next.kind === 'step' && here.kind === 'step' && next.column === here.column
  return same ? placeAt(grid, { row: row - 1, col: at.col, index: -1 }) : next
}
