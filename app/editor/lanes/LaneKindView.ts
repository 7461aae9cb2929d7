import type { ComponentType, CSSProperties } from 'react'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { Column } from '../layout/columns.ts'

export type CellProps = { lane: LaneRecord; column: Column; height: number; ariaColIndex: number }
export type BackdropProps = { lane: LaneRecord; height: number; from: number; to: number }

export type IconType = ComponentType<{
  size?: number | string
  stroke?: number | string
  className?: string
  style?: CSSProperties
  'aria-hidden'?: boolean | 'true' | 'false'
}>

/** How one kind of lane is drawn and offered. A new kind: a folder with one of these and one LaneRule. */
export type LaneKindView = {
  /** One line in the menu that adds a lane. */
  hint: string
  icon: IconType
  Cell: ComponentType<CellProps>
  /** Drawn once behind all cells of the lane, for lanes that are one picture across the map. */
  Backdrop?: ComponentType<BackdropProps>
  /** Beside the lane's name, e.g. the scale of a curve. */
  LabelExtra?: ComponentType<{ lane: LaneRecord; height: number }>
}
