import { type GridView, headerRows, locate, placeAt } from '../grid/gridView.ts'
import type { Place } from '../grid/place.ts'

/**
 * What lies between two places, both included: headers of one row, lanes, or the rectangle of cells that the two span,
 * as the slips in it (or, where there are none, its cells). Two slips of one cell give the slips between them. Places
 * of different sorts give the second alone.
 */
export function selectRange(grid: GridView, from: Place, to: Place): Place[] {
  const [a, b] = [locate(grid, from), locate(grid, to)]
  if (!a || !b) return [to]
  const [left, right] = [Math.min(a.col, b.col), Math.max(a.col, b.col)]
  const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)]
  if (from.kind === 'lane' && to.kind === 'lane') return placesOf(grid, top, bottom, -1, -1)
  const isSlip = (place: Place) => place.kind === 'cell' || place.kind === 'item'
  if (!isSlip(from) || !isSlip(to)) {
    if (from.kind !== to.kind || top !== bottom) return [to]
    return placesOf(grid, top, top, left, right).filter((place) => place.kind === to.kind)
  }
  const cells = placesOf(grid, top, bottom, left, right)
  const oneCell = cells.length === 1
  const slips = cells.flatMap((cell): Place[] => {
    if (cell.kind !== 'cell') return []
    const items = grid.itemsOf(cell.laneId, cell.column)
    const between =
      oneCell && a.index >= 0 && b.index >= 0
        ? items.slice(Math.min(a.index, b.index), Math.max(a.index, b.index) + 1)
        : items
    return between.map((itemId) => ({ ...cell, kind: 'item', itemId }))
  })
  return slips.length ? slips : cells
}

/** Every place of a rectangle once, also where a header spans several columns. */
function placesOf(grid: GridView, top: number, bottom: number, left: number, right: number): Place[] {
  const found: Place[] = []
  for (let row = top; row <= bottom; row++)
    for (let col = left; col <= right; col++) {
      const place = placeAt(grid, { row, col, index: -1 })
      if (!place) continue
      const before = found.at(-1)
      const repeated =
        row < headerRows(grid).length && before && 'id' in before && 'id' in place && before.id === place.id
      if (!repeated) found.push(place)
    }
  return found
}
