import type { Column } from '../layout/columns.ts'
import type { NumbersIndex, Unplanned } from '../numbers/MapNumbersContext.tsx'

/** Unplanned touchpoints a column names before it counts the rest. */
export const chips = 3
const [label, lines, chip, more] = [102, 78, 26, 20]

type UnplannedAfter = NumbersIndex['unplannedAfter']

/** What happens in a column without being planned: after its step, and before the map in the first one. */
export function unplannedIn(
  column: Pick<Column, 'index' | 'stepId'>,
  unplannedAfter: UnplannedAfter,
): readonly Unplanned[] {
  return [
    ...(column.index === 0 ? unplannedAfter(null) : []),
    ...(column.stepId ? unplannedAfter(column.stepId) : []),
  ]
}

/** Height of the planned-against-real band above the lanes, pixels at zoom 1: what its fullest column needs. */
export function bandHeight(
  columns: readonly Pick<Column, 'index' | 'stepId'>[],
  unplannedAfter: UnplannedAfter,
): number {
  const most = Math.max(0, ...columns.map((column) => unplannedIn(column, unplannedAfter).length))
  return Math.max(label, lines + chip * Math.min(most, chips) + (most > chips ? more : 0))
}
