import { CellFrame } from '../cards/CellFrame.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { FilePicker } from './FilePicker.tsx'

/** Files to download. */
export function FilesCell(props: CellProps) {
  const place = { kind: 'cell', laneId: props.lane.id, column: props.column.key } as const
  return (
    <CellFrame
      {...props}
      add="Add a file"
      picker={props.column.stepId && <FilePicker place={place} pictures={false} />}
    />
  )
}
