import classes from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { emotionY } from '../../layout/curve.ts'
import { sizes } from '../../layout/sizes.ts'
import { useCurve, useEditor } from '../../store/EditorContext.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { EmotionEditor } from './EmotionEditor.tsx'
import { emotionWord, signedValue } from './emotionWords.ts'

/** The column of a curve at one step: takes the focus, the label and the typing; the line itself lies behind it. */
export function EmotionCell({ lane, column, height, ariaColIndex }: CellProps) {
  const editor = useEditor()
  const place = { kind: 'cell', laneId: lane.id, column: column.key } as const
  const { key, editing, attributes } = usePlace(place)
  const here = useCurve(lane.id).filter((point) => point.stepId === column.stepId)
  const own = here.find((point) => point.series === 'assumed' && point.horizon === 'as_is')
  const spoken = here.length
    ? here
        .map(
          (point) =>
            `${signedValue(point.value)}, ${emotionWord(point.value)}, ${point.series}${
              point.horizon === 'to_be' ? ', wanted' : ''
            }${point.label ? `: ${point.label}` : ''}`,
        )
        .join('; ')
    : 'No value'
  const labelled = own?.label ? own : here.find((point) => point.label)
  const y = labelled ? emotionY(labelled.value, height, sizes.emotionMargin) : 0
  // Above a high point, below a low one: away from the line, which turns there.
  const labelTop = labelled && labelled.value < 0 ? Math.min(y + 14, height - 32) : Math.max(2, y - 42)
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label={spoken}
      className={`${classes.cell} ${editor.readOnly ? '' : classes.emotionCell}`}
      style={{ left: column.x, width: column.width }}
      {...attributes}
    >
      {labelled && (
        <span
          className={classes.emotionLabel}
          style={labelled.value < 0 ? { top: labelTop } : { bottom: height - Math.max(32, y - 12) }}
        >
          {labelled.label}
        </span>
      )}
      {!own && column.stepId && !editor.readOnly && (
        <span className={classes.emotionHint}>Drag to set a value</span>
      )}
      {editing === 'emotion' && column.stepId && (
        <EmotionEditor
          laneId={lane.id}
          stepId={column.stepId}
          point={own}
          onDone={() => editor.stopEditing()}
        />
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}
