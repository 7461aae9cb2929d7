import { CellFrame } from '../cards/CellFrame.tsx'
import { FilePicker } from '../files/FilePicker.tsx'
import type { CellProps } from '../LaneKindView.ts'

/** Pictures with captions: a storyboard. */
export function ImageCell(props: CellProps) {
  const place = { kind: 'cell', laneId: props.lane.id, column: props.column.key } as const
  return (
    <CellFrame
      {...props}
      add="Add a picture"
      picker={props.column.stepId && <FilePicker place={place} pictures />}
    />
  )
}
