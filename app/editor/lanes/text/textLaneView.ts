import { IconAlignLeft } from '@tabler/icons-react'
import type { LaneKindView } from '../LaneKindView.ts'
import { TextCell } from './TextCell.tsx'

export const textLaneView: LaneKindView = {
  hint: 'Cards in your own words',
  icon: IconAlignLeft,
  Cell: TextCell,
}
