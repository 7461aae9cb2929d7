import { useCallback, useSyncExternalStore } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { Column } from '../layout/columns.ts'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import classes from './canvas.module.css'
import { GridBox } from './GridBox.tsx'
import { usePlace } from './usePlace.ts'

/** A lane in a collapsed stage: how many cards are in there. */
export function FoldedCell({
  lane,
  column,
  ariaColIndex,
}: {
  lane: LaneRecord
  column: Column
  ariaColIndex: number
}) {
  const { doc, view } = useEditor()
  const node = useStructure().stages.find((one) => one.stage.id === column.stageId)
  const { attributes } = usePlace({ kind: 'cell', laneId: lane.id, column: column.key })
  const cards = useSyncExternalStore(
    useCallback(
      (wake: () => void) => {
        doc.on('afterTransaction', wake)
        return () => doc.off('afterTransaction', wake)
      },
      [doc],
    ),
    () => (node?.steps ?? []).reduce((sum, step) => sum + view.getCell(lane.id, step.id).length, 0),
  )
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label={`${plural(cards, 'card')} in the collapsed stage`}
      className={`${classes.foldedCell} ${classes.focusable}`}
      style={{ left: column.x, width: column.width }}
      {...attributes}
    >
      {cards > 0 && cards}
    </GridBox>
  )
}
