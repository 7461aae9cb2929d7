import { IconPlus } from '@tabler/icons-react'
import classes from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { addStepAfter } from '../../commands/addElements.ts'
import { useCell, useEditor, useRecord } from '../../store/EditorContext.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { CardSlip } from '../text/CardSlip.tsx'
import { TouchpointPicker } from './TouchpointPicker.tsx'
import { TouchpointSlip } from './TouchpointSlip.tsx'

const none: readonly string[] = []

export function TouchpointCell({ lane, column, ariaColIndex }: CellProps) {
  const editor = useEditor()
  const step = useRecord('step', column.stepId ?? '')
  const cards = useCell(lane.id, column.stepId)
  const place = { kind: 'cell', laneId: lane.id, column: column.key } as const
  const { key, editing, attributes } = usePlace(place)
  const linked = step?.touchpointIds ?? none
  const some = linked.length + cards.length > 0
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label={some ? undefined : 'No touchpoints'}
      className={classes.cell}
      style={{ left: column.x, width: column.width }}
      {...attributes}
    >
      <div className={classes.stack}>
        {linked.map((id) => (
          <TouchpointSlip key={id} touchpointId={id} laneId={lane.id} column={column.key} />
        ))}
        {cards.map((id) => (
          <CardSlip key={id} cardId={id} laneId={lane.id} column={column.key} unlinked />
        ))}
      </div>
      {!editor.readOnly && (
        <button
          type="button"
          tabIndex={-1}
          className={some ? classes.cornerAdd : classes.ghostAdd}
          aria-label="Link a touchpoint"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => (step ? editor.startEditing(place, 'touchpoint') : addStepAfter(editor, column))}
        >
          {some ? <IconPlus size={12} aria-hidden="true" /> : step ? 'Link a touchpoint' : 'Add a step first'}
        </button>
      )}
      {editing === 'touchpoint' && step && <TouchpointPicker step={step} laneId={lane.id} />}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}
