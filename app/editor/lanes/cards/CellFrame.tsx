import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import canvas from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { editElement } from '../../commands/editElement.ts'
import { sizes } from '../../layout/sizes.ts'
import { useCell, useEditor } from '../../store/EditorContext.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { CardSlip } from '../text/CardSlip.tsx'
import { useStackTop } from './useStackTop.ts'

/**
 * A cell with its cards.
 * `before` stands above the cards, `picker` is shown while the cell is asked what to add.
 */
export function CellFrame({
  lane,
  column,
  ariaColIndex,
  add,
  before = null,
  picker = null,
  unlinked = false,
}: Omit<CellProps, 'height'> & {
  /** What the button of an empty cell says. */
  add: string
  before?: ReactNode
  picker?: ReactNode
  unlinked?: boolean
}) {
  const editor = useEditor()
  const cards = useCell(lane.id, column.stepId)
  const top = useStackTop(lane.id, column.stepId)
  const place = { kind: 'cell', laneId: lane.id, column: column.key } as const
  const { key, editing, attributes } = usePlace(place)
  const some = cards.length > 0 || before !== null
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label={some ? undefined : 'Empty'}
      className={canvas.cell}
      style={{
        left: column.x,
        width: column.width,
        ...(top > 0 ? { paddingTop: top + sizes.cellPadding } : {}),
      }}
      {...attributes}
    >
      {some && (
        <div className={canvas.stack}>
          {before}
          {cards.map((id) => (
            <CardSlip key={id} cardId={id} laneId={lane.id} column={column.key} unlinked={unlinked} />
          ))}
        </div>
      )}
      {!editor.readOnly && !lane.locked && !column.collapsed && (
        <button
          type="button"
          tabIndex={-1}
          className={some ? canvas.cornerAdd : canvas.ghostAdd}
          aria-label={add}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => editElement(editor, place)}
        >
          {some ? <IconPlus size={12} aria-hidden="true" /> : add}
        </button>
      )}
      {editing === 'pick' && picker}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}
