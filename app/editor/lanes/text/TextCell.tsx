import { IconPlus } from '@tabler/icons-react'
import classes from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { addCardTo } from '../../commands/addElements.ts'
import { placeKey } from '../../grid/place.ts'
import { sizes } from '../../layout/sizes.ts'
import { useCell, useEditor, useEditorSession } from '../../store/EditorContext.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { CardSlip } from './CardSlip.tsx'
import { knownCardHeight } from './textLaneRule.ts'

/** The cards of a cell. From far away they are blank slips: nobody could read them, and thousands are in view. */
export function TextCell({ lane, column, ariaColIndex }: CellProps) {
  const editor = useEditor()
  const cards = useCell(lane.id, column.stepId)
  const far = useEditorSession((state) => state.zoom < sizes.farZoom)
  const activeItem = useEditorSession(({ active }) =>
    active?.kind === 'item' && active.laneId === lane.id && active.column === column.key
      ? active.itemId
      : null,
  )
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
        {cards.map((id) =>
          far && id !== activeItem ? (
            <div
              key={id}
              className={classes.farSlip}
              data-place={placeKey({ kind: 'item', laneId: lane.id, column: column.key, itemId: id })}
              style={{ height: knownCardHeight(editor.layout.heightContext(), id) }}
            />
          ) : (
            <CardSlip key={id} cardId={id} laneId={lane.id} column={column.key} />
          ),
        )}
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
