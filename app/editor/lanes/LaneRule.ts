import type { JourneyStore } from '../../../shared/journey/journeyStore.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { TouchpointChannel } from '../../../shared/wire/touchpoint.ts'
import type { ColumnLayout } from '../layout/columns.ts'
import type { MeasureText } from '../layout/wrapLines.ts'

export type LaneStore = Pick<JourneyStore, 'getRecord' | 'getCell' | 'getStructure'>

/** What a lane kind may ask when it says how high its cells are. */
export type HeightContext = {
  store: LaneStore
  columnWidth: number
  columns: ColumnLayout
  measured: boolean
  measure: MeasureText
  touchpointName(id: string): string
  touchpointChannel(id: string): TouchpointChannel | undefined
}

/** What layout, keyboard and gestures must know of a lane kind; no React. Pixels at zoom 1. */
export type LaneRule = {
  /** Of a lane without content. */
  minHeight: number
  /** What Enter on a cell opens: a new card to type, what the kind offers instead, or the inspector. */
  enterCell(lane: LaneRecord): 'card' | 'touchpoint' | 'emotion' | 'pick' | 'inspect'
  /** What Enter on a slip opens. */
  enterItem: 'text' | 'inspect'
  cellHeight(context: HeightContext, lane: LaneRecord, stepId: string): number
  /** Ids of the slips of a cell from top to bottom; empty for kinds whose cell is one thing. */
  itemIds(store: LaneStore, laneId: string, stepId: string): readonly string[]
  /** Heights of these slips, in the same order. */
  itemHeights(context: HeightContext, laneId: string, stepId: string): readonly number[]
  /** Pixels kept free above the slips of a cell for cards that reach into it from the left. */
  itemsTop(context: HeightContext, laneId: string, stepId: string): number
}
