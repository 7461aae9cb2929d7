/** What is set one below the other and never cut in itself. */
export interface Atom {
  readonly height: number
}
export interface FlowBox<A extends Atom> {
  /** Takes all columns. */
  readonly wide: boolean
  /** What stands in it at a width. */
  atoms(width: number): A[]
}
/** A box, or what of it stands on one page. */
export interface PlacedBox<A extends Atom> {
  /** Its number among the boxes. */
  readonly box: number
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly atoms: readonly A[]
  /** Its beginning stands elsewhere. */
  readonly continued: boolean
}

export interface FlowRoom {
  readonly x: number
  readonly width: number
  readonly columns: number
  /** Between columns and between boxes. */
  readonly gap: number
  /** Where boxes begin on the first page, and on all others. */
  readonly top: number
  readonly nextTop: number
  readonly bottom: number
  /** Of a box: its inner edge, and the room its title takes. */
  readonly padding: number
  readonly title: number
}

type Cursor = { page: number; y: number }

/**
 * Sets boxes in columns over as many pages as they take: each narrow one in the column that ends highest, wide ones
 * across. A box that fits a page is rather moved to the next one than cut, unless that left much of the page empty.
 */
export function flowBoxes<A extends Atom>(boxes: readonly FlowBox<A>[], room: FlowRoom): PlacedBox<A>[] {
  const placed: PlacedBox<A>[] = []
  const { gap, padding, columns } = room
  const columnWidth = (room.width - gap * (columns - 1)) / columns
  const cursors: Cursor[] = Array.from({ length: columns }, () => ({ page: 0, y: room.top }))
  const isAbove = (a: Cursor, b: Cursor) => a.page < b.page || (a.page === b.page && a.y < b.y)
  boxes.forEach((box, number) => {
    const at = box.wide
      ? cursors.reduce((low, cursor) => (isAbove(low, cursor) ? cursor : low))
      : cursors.reduce((high, cursor) => (isAbove(cursor, high) ? cursor : high))
    const column = box.wide ? 0 : cursors.indexOf(at)
    const width = box.wide ? room.width : columnWidth
    const x = room.x + column * (columnWidth + gap)
    const end = place(box.atoms(width - padding * 2), number, { ...at }, x, width)
    if (box.wide) cursors.fill(end)
    else cursors[column] = end
  })
  return placed

  function place(atoms: A[], box: number, start: Cursor, x: number, width: number): Cursor {
    let { page, y } = start
    let rest = atoms
    const frame = room.title + padding * 2
    const whole = room.bottom - room.nextTop
    while (rest.length > 0) {
      const space = room.bottom - y
      const needed = frame + heightOf(rest)
      const fresh = y <= (page === 0 ? room.top : room.nextTop)
      const least = frame + rest[0]!.height
      if (needed > space && !fresh && (least > space || (needed <= whole && space < whole * 0.4))) {
        page += 1
        y = room.nextTop
        continue
      }
      let count = 0
      let used = frame
      // One atom goes down even where it is higher than a page.
      while (count < rest.length && (count === 0 || used + rest[count]!.height <= space)) {
        used += rest[count]!.height
        count += 1
      }
      placed.push({
        box,
        page,
        x,
        y,
        width,
        height: used,
        atoms: rest.slice(0, count),
        continued: rest !== atoms,
      })
      rest = rest.slice(count)
      y += used + gap
      if (rest.length > 0) {
        page += 1
        y = room.nextTop
      }
    }
    return { page, y }
  }
}

function heightOf(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, { height }) => sum + height, 0)
}
