/** Where something stands: in which row, and how far from its top. */
export interface RowPlace {
  readonly row: number
  readonly y: number
}

/**
 * Hands out places in columns from top to bottom: below everything in the columns asked for, and in the next row when
 * it would stand out of this one. `room` is the height of a row; infinite for a single one.
 */
export function placeInRows(
  columns: number,
  room: number,
): (first: number, last: number, height: number, gap: number) => RowPlace {
  const free = new Array<RowPlace>(columns).fill({ row: 0, y: 0 })
  return (first, last, height, gap) => {
    let lowest: RowPlace = { row: 0, y: 0 }
    for (let i = first; i <= last; i++) {
      const here = free[i]!
      if (here.row > lowest.row || (here.row === lowest.row && here.y > lowest.y)) lowest = here
    }
    const place = lowest.y > 0 && lowest.y + height > room ? { row: lowest.row + 1, y: 0 } : lowest
    free.fill({ row: place.row, y: place.y + height + gap }, first, last + 1)
    return place
  }
}
