import type { JourneyStore } from '../../../shared/journey/journeyStore.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { MeasureText } from '../layout/wrapLines.ts'

export type LaneStore = Pick<JourneyStore, 'getRecord' | 'getCell'>

/** What a lane kind may ask when it says how high its cells are. */
export type HeightContext = {
  store: LaneStore
  columnWidth: number
  measured: boolean
  measure: MeasureText
  touchpointName(id: string): string
}

/** What layout, keyboard and gestures must know of a lane kind; no React. Pixels at zoom 1. */
export type LaneRule = {
  cellHeight(context: HeightContext, lane: LaneRecord, stepId: string): number
  /** Ids of the slips of a cell from top to bottom; empty for kinds whose cell is one thing. */
  itemIds(store: LaneStore, laneId: string, stepId: string): readonly string[]
  /** Heights of these slips, in the same order. */
  itemHeights(context: HeightContext, laneId: string, stepId: string): readonly number[]
}
