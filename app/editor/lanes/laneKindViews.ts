import {
  IconAlignLeft,
  IconBroadcast,
  IconChartLine,
  IconEye,
  IconEyeOff,
  IconLayersLinked,
  IconMap2,
  IconPaperclip,
  IconPhoto,
  IconSeparatorHorizontal,
  IconServer,
  IconStar,
  IconUserCheck,
  IconVideo,
} from '@tabler/icons-react'
import type { LaneKind } from '../../../shared/journey/laneKinds.ts'
import { ChannelCell } from './channels/ChannelCell.tsx'
import { ChartBackdrop } from './chart/ChartBackdrop.tsx'
import { ChartCell } from './chart/ChartCell.tsx'
import { ChartScale } from './chart/ChartScale.tsx'
import { DividerBackdrop } from './divider/DividerBackdrop.tsx'
import { DividerCell } from './divider/DividerCell.tsx'
import { EmbedCell } from './embed/EmbedCell.tsx'
import { emotionLaneView } from './emotion/emotionLaneView.ts'
import { FilesCell } from './files/FilesCell.tsx'
import { ImageCell } from './images/ImageCell.tsx'
import { JourneyCell } from './journeys/JourneyCell.tsx'
import type { LaneKindView } from './LaneKindView.ts'
import { metricsLaneView } from './metrics/metricsLaneView.ts'
import { MomentCell } from './moments/MomentCell.tsx'
import { OwnerCell } from './owners/OwnerCell.tsx'
import { TextCell } from './text/TextCell.tsx'
import { touchpointLaneView } from './touchpoints/touchpointLaneView.ts'

export const laneKindViews: Readonly<Record<LaneKind, LaneKindView>> = {
  text: { hint: 'Cards in your own words', icon: IconAlignLeft, Cell: TextCell },
  touchpoints: touchpointLaneView,
  channels: { hint: 'Where each step takes place', icon: IconBroadcast, Cell: ChannelCell },
  emotion: emotionLaneView,
  moments_of_truth: {
    hint: 'Steps that decide what customers think of the whole',
    icon: IconStar,
    Cell: MomentCell,
  },
  metrics: metricsLaneView,
  chart: {
    hint: 'Bars or a line across the map, typed or measured',
    icon: IconChartLine,
    Cell: ChartCell,
    Backdrop: ChartBackdrop,
    LabelExtra: ChartScale,
  },
  images: { hint: 'Pictures with captions', icon: IconPhoto, Cell: ImageCell },
  embed: { hint: 'Videos and pages, shown on a click', icon: IconVideo, Cell: EmbedCell },
  files: { hint: 'Documents to download', icon: IconPaperclip, Cell: FilesCell },
  owners: { hint: 'Who is responsible', icon: IconUserCheck, Cell: OwnerCell },
  systems: { hint: 'Software and tools behind each step', icon: IconServer, Cell: TextCell },
  front_stage: { hint: 'What staff do that customers see', icon: IconEye, Cell: TextCell },
  back_stage: { hint: 'What staff do out of sight', icon: IconEyeOff, Cell: TextCell },
  support: { hint: 'What others provide so that staff can do it', icon: IconLayersLinked, Cell: TextCell },
  journeys: { hint: 'Maps that show a step in detail', icon: IconMap2, Cell: JourneyCell },
  divider: {
    hint: 'A line across the map',
    icon: IconSeparatorHorizontal,
    Cell: DividerCell,
    Backdrop: DividerBackdrop,
  },
}
