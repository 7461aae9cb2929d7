import { IconPlus } from '@tabler/icons-react'
import classes from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { addCardTo } from '../../commands/addElements.ts'
import { useCell, useEditor } from '../../store/EditorContext.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { CardSlip } from './CardSlip.tsx'

export function TextCell({ lane, column, ariaColIndex }: CellProps) {
  const editor = useEditor()
  const cards = useCell(lane.id, column.stepId)
  const { key, attributes } = usePlace({ kind: 'cell', laneId: lane.id, column: column.key })
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label={cards.length ? undefined : 'Empty'}
      className={classes.cell}
      style={{ left: column.x, width: column.width }}
      {...attributes}
    >
      <div className={classes.stack}>
        {cards.map((id) => (
          <CardSlip key={id} cardId={id} laneId={lane.id} column={column.key} />
        ))}
      </div>
      {!editor.readOnly && (
        <button
          type="button"
          tabIndex={-1}
          className={cards.length ? classes.cornerAdd : classes.ghostAdd}
          aria-label="Add a card"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => addCardTo(editor, lane.id, column)}
        >
          {cards.length ? <IconPlus size={12} aria-hidden="true" /> : 'Add a card'}
        </button>
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}
