import type { ColumnLayout, Span } from '../layout/columns.ts'
import type { Place } from './place.ts'

/** What keyboard navigation needs to know of a map: headers on top, lanes below, items stacked in cells. */
export type GridView = {
  layout: ColumnLayout
  lanes: readonly { id: string; collapsed: boolean }[]
  /** Ids of what lies in the cell from top to bottom; empty for lanes that are not made of slips. */
  itemsOf(laneId: string, column: string): readonly string[]
}

/** Position of a place: `row` counts the header rows first; `col` −1 is the lane label; `index` −1 is the cell itself. */
export type Position = { row: number; col: number; index: number }

/** Header rows from top to bottom; the substage row exists only where there are substages. */
export function headerRows(grid: GridView): ('stage' | 'substage' | 'step')[] {
  return grid.layout.substages.length ? ['stage', 'substage', 'step'] : ['stage', 'step']
}

/** All rows, headers included. */
export function rowCount(grid: GridView): number {
  return headerRows(grid).length + grid.lanes.length
}

function spanPosition(spans: readonly Span[], id: string, row: number): Position | null {
  const span = spans.find((one) => one.id === id)
  return span ? { row, col: span.first, index: -1 } : null
}

function columnIndex(grid: GridView, key: string): number {
  return grid.layout.byKey.get(key)?.index ?? -1
}

/** Where a place is now; null when it no longer exists. */
export function locate(grid: GridView, place: Place): Position | null {
  const headers = headerRows(grid)
  switch (place.kind) {
    case 'stage':
      return spanPosition(grid.layout.stages, place.id, 0)
    case 'substage':
      return headers.length === 3 ? spanPosition(grid.layout.substages, place.id, 1) : null
    case 'step': {
      const col = columnIndex(grid, place.column)
      return col < 0 ? null : { row: headers.length - 1, col, index: -1 }
    }
    case 'lane': {
      const lane = grid.lanes.findIndex((one) => one.id === place.id)
      return lane < 0 ? null : { row: headers.length + lane, col: -1, index: -1 }
    }
    case 'cell':
    case 'item': {
      const lane = grid.lanes.findIndex((one) => one.id === place.laneId)
      const col = columnIndex(grid, place.column)
      if (lane < 0 || col < 0) return null
      const index =
        place.kind === 'item' ? grid.itemsOf(place.laneId, place.column).indexOf(place.itemId) : -1
      return place.kind === 'item' && index < 0 ? null : { row: headers.length + lane, col, index }
    }
  }
}

/** The place at a position, coordinates clamped to the map; null when the map is empty. */
export function placeAt(grid: GridView, position: Position): Place | null {
  const headers = headerRows(grid)
  const { columns, stages, substages } = grid.layout
  const row = Math.min(Math.max(position.row, 0), rowCount(grid) - 1)
  const header = headers[row]
  if (!header) {
    const lane = grid.lanes[row - headers.length]
    if (!lane) return null
    if (position.col < 0 || lane.collapsed || !columns.length) return { kind: 'lane', id: lane.id }
    const column = columns[Math.min(position.col, columns.length - 1)]
    if (!column) return null
    const items = grid.itemsOf(lane.id, column.key)
    const itemId = items[Math.min(position.index, items.length - 1)]
    return position.index >= 0 && itemId
      ? { kind: 'item', laneId: lane.id, column: column.key, itemId }
      : { kind: 'cell', laneId: lane.id, column: column.key }
  }
  const col = Math.min(Math.max(position.col, 0), columns.length - 1)
  const column = columns[col]
  if (!column) return null
  if (header === 'step') return { kind: 'step', column: column.key }
  const spans = header === 'stage' ? stages : substages
  const span = spans.find((one) => col >= one.first && col <= one.last)
  // Not every step has a substage: the step header stands in for the missing one.
  return span ? { kind: header, id: span.id } : { kind: 'step', column: column.key }
}
