import { IconRoute } from '@tabler/icons-react'
import type { LaneKindView } from '../LaneKindView.ts'
import { TouchpointCell } from './TouchpointCell.tsx'

export const touchpointLaneView: LaneKindView = {
  hint: 'What customers touch, from the catalogue, measured on events',
  icon: IconRoute,
  Cell: TouchpointCell,
}
