import { formatCount } from '../../../../shared/format/numbers.ts'
import { stepFigureInfo } from '../../../../shared/format/stepFigureInfo.ts'
import { toPlainText } from '../../../../shared/richText/toPlainText.ts'
import canvas from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { editElement } from '../../commands/editElement.ts'
import { useCell, useEditor, useRecord } from '../../store/EditorContext.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { ChartEditor } from './ChartEditor.tsx'
import classes from './chart.module.css'
import { formatTyped } from './formatTyped.ts'
import { findValueCard, useChartValues } from './useChartValues.ts'

/** The value of one step in words, and where it is typed. */
export function ChartCell({ lane, column, ariaColIndex }: CellProps) {
  const editor = useEditor()
  const place = { kind: 'cell', laneId: lane.id, column: column.key } as const
  const { key, editing, attributes } = usePlace(place)
  const figure = useChartValues(lane).get(column.stepId ?? '')
  useCell(lane.id, column.stepId)
  const found = column.stepId ? findValueCard(editor, lane.id, column.stepId) : undefined
  const card = useRecord('card', found?.id ?? '')
  const info = lane.chart === 'typed' ? null : stepFigureInfo[lane.chart]
  const format = info?.format ?? formatTyped
  const spoken =
    figure?.value == null
      ? 'No value'
      : [
          `${info?.label ?? lane.title} ${format(figure.value)}`,
          figure.n !== null && `n ${formatCount(figure.n)}`,
          figure.low !== null &&
            figure.high !== null &&
            `95 % interval ${format(figure.low)} to ${format(figure.high)}`,
          card?.text && toPlainText(card.text),
        ]
          .filter(Boolean)
          .join(', ')
  const typed = lane.chart === 'typed' && !editor.readOnly && !lane.locked && column.stepId !== null
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label={spoken}
      className={canvas.cell}
      style={{ left: column.x, width: column.width }}
      {...attributes}
    >
      {card?.text && <span className={classes.label}>{toPlainText(card.text)}</span>}
      {typed && !figure && (
        <button
          type="button"
          tabIndex={-1}
          className={canvas.ghostAdd}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => editElement(editor, place)}
        >
          Type a value
        </button>
      )}
      {editing === 'pick' && column.stepId && (
        <ChartEditor laneId={lane.id} stepId={column.stepId} card={card} />
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}
