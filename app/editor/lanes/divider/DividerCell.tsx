import canvas from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import type { CellProps } from '../LaneKindView.ts'

/** A stretch of the line; it holds nothing. */
export function DividerCell({ lane, column, ariaColIndex }: CellProps) {
  const { key, attributes } = usePlace({ kind: 'cell', laneId: lane.id, column: column.key })
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label="Line"
      className={canvas.cell}
      style={{ left: column.x, width: column.width, padding: 0 }}
      {...attributes}
    >
      <OthersMark placeKey={key} />
    </GridBox>
  )
}
