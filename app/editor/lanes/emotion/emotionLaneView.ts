import { IconMoodSmile } from '@tabler/icons-react'
import type { LaneKindView } from '../LaneKindView.ts'
import { EmotionBackdrop } from './EmotionBackdrop.tsx'
import { EmotionCell } from './EmotionCell.tsx'
import { EmotionScale } from './EmotionScale.tsx'

export const emotionLaneView: LaneKindView = {
  hint: 'How it feels along the way, as a curve',
  icon: IconMoodSmile,
  Cell: EmotionCell,
  Backdrop: EmotionBackdrop,
  LabelExtra: EmotionScale,
}
