import classes from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { emotionY } from '../../layout/curve.ts'
import { sizes } from '../../layout/sizes.ts'
import { useCurve, useEditor, useStructure } from '../../store/EditorContext.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { curveKey } from './curvePoints.ts'
import { EmotionEditor } from './EmotionEditor.tsx'
import { pointWords } from './pointWords.ts'
import { useActiveCurve } from './useActiveCurve.ts'

/** The column of a curve at one step: takes the focus, the labels and the typing; the lines themselves lie behind it. */
export function EmotionCell({ lane, column, height, ariaColIndex }: CellProps) {
  const editor = useEditor()
  const { personas } = useStructure()
  const place = { kind: 'cell', laneId: lane.id, column: column.key } as const
  const { key, editing, attributes } = usePlace(place)
  const active = useActiveCurve(lane.id)
  const here = useCurve(lane.id).filter((point) => point.stepId === column.stepId)
  const own = here.find((point) => curveKey(point) === curveKey(active))
  const fixed = editor.readOnly || lane.locked
  // One above, one below at most, so that labels keep apart; what is being drawn comes first.
  const labelled = here
    .filter((point) => point.label || point.quote)
    .sort((a, b) => Number(b === own) - Number(a === own))
  const above = labelled.find((point) => point.value >= 0)
  const below = labelled.find((point) => point.value < 0)
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label={here.length ? here.map((point) => pointWords(point, personas)).join('; ') : 'No value'}
      className={`${classes.cell} ${fixed ? '' : classes.emotionCell}`}
      style={{ left: column.x, width: column.width }}
      {...attributes}
    >
      {[above, below].map((point) => {
        if (!point) return null
        const y = emotionY(point.value, height, sizes.emotionMargin)
        // Above a high point, below a low one: away from the line, which turns there.
        const spot =
          point.value < 0 ? { top: Math.min(y + 14, height - 32) } : { bottom: height - Math.max(32, y - 12) }
        return (
          <span
            key={point.id}
            className={classes.emotionLabel}
            data-quote={point.label ? undefined : true}
            title={[point.label, point.quote && `“${point.quote}”`].filter(Boolean).join(': ')}
            style={spot}
          >
            {point.label || `“${point.quote}”`}
            {point.label && point.quote && <i aria-hidden="true"> “…”</i>}
          </span>
        )
      })}
      {!own && column.stepId && !fixed && <span className={classes.emotionHint}>Drag to set a value</span>}
      {editing === 'emotion' && column.stepId && (
        <EmotionEditor laneId={lane.id} stepId={column.stepId} onDone={() => editor.stopEditing()} />
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}
