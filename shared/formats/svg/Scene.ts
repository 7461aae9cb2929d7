import type { JourneyExport } from '../JourneyExport.ts'
import { indexJourney, type JourneyIndex } from '../JourneyIndex.ts'
import { type Columns, layOutColumns } from './columns.ts'
import type { FontMetrics, Mark, MarkGroup } from './marks.ts'

/** Everything the parts of a drawing look at. */
export interface Scene {
  readonly input: JourneyExport
  readonly index: JourneyIndex
  readonly columns: Columns
  readonly metrics: FontMetrics
}

/** A horizontal strip of the map: what stands beside it at the left, and what stands in the columns. */
export interface Band {
  readonly height: number
  readonly label: readonly Mark[]
  readonly groups: readonly MarkGroup[]
}
export interface Row extends Band {
  readonly laneId: string | null
  /** Whether a line is drawn under it. */
  readonly last: boolean
}

export function createScene(
  input: JourneyExport,
  metrics: FontMetrics,
  breaks: readonly number[] = [0],
): Scene {
  return { input, index: indexJourney(input), columns: layOutColumns(input.model, breaks), metrics }
}
