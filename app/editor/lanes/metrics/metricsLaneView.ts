import { IconChartBar } from '@tabler/icons-react'
import type { LaneKindView } from '../LaneKindView.ts'
import { MetricsCell } from './MetricsCell.tsx'

export const metricsLaneView: LaneKindView = {
  hint: 'Figures of each step from real events',
  icon: IconChartBar,
  Cell: MetricsCell,
}
