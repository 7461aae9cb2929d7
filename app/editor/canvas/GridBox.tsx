import type { ComponentProps } from 'react'

type GridRole = 'grid' | 'row' | 'rowgroup' | 'gridcell' | 'columnheader' | 'rowheader' | 'group'

/** A box of the map with its role in the grid. Cells that come and go with scrolling cannot be table elements. */
export function GridBox({ role, ...rest }: ComponentProps<'div'> & { role: GridRole }) {
  return <div role={role} {...rest} />
}
