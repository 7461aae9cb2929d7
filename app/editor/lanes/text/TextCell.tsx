import { CellFrame } from '../cards/CellFrame.tsx'
import type { CellProps } from '../LaneKindView.ts'

/** Cards in words. */
export function TextCell(props: CellProps) {
  return <CellFrame {...props} add="Add a card" />
}
