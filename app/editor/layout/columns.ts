import { sizes } from './sizes.ts'

/** A stage as the columns see it: runs of steps, each directly in the stage (`substageId` null) or in a substage. */
export type StageBands = {
  id: string
  /** Drawn as one narrow column, whatever is in it. */
  collapsed?: boolean
  bands: readonly { substageId: string | null; stepIds: readonly string[] }[]
}

/** One vertical band of the map. A stage or substage without steps still has one column (`stepId` null). */
export type Column = {
  key: string
  index: number
  stageId: string
  substageId: string | null
  stepId: string | null
  /** Stands for all steps of a collapsed stage. */
  collapsed: boolean
  x: number
  width: number
}
/** A header that spans the columns `first` to `last`, both inclusive. */
export type Span = { id: string; first: number; last: number; x: number; width: number }

export type ColumnLayout = {
  columns: readonly Column[]
  stages: readonly Span[]
  substages: readonly Span[]
  byStep: ReadonlyMap<string, Column>
  byKey: ReadonlyMap<string, Column>
  byStage: ReadonlyMap<string, Span>
  columnWidth: number
  /** Right edge of the last column, measured from the left edge of the first. */
  width: number
}

/** Columns and header spans in map order, x in pixels from the left edge of the first column. */
export function layOutColumns(
  stages: readonly StageBands[],
  columnWidth: number = sizes.column,
): ColumnLayout {
  const columns: Column[] = []
  const stageSpans: Span[] = []
  const substages: Span[] = []
  const byStep = new Map<string, Column>()
  const byKey = new Map<string, Column>()
  const byStage = new Map<string, Span>()

  let right = 0
  const spanFrom = (id: string, first: number): Span => {
    const x = columns[first]?.x ?? right
    return { id, first, last: columns.length - 1, x, width: right - x }
  }

  for (const stage of stages) {
    const first = columns.length
    const collapsed = stage.collapsed ?? false
    const bands =
      stage.bands.length && !collapsed ? stage.bands : [{ substageId: null, stepIds: [] as string[] }]
    const width = collapsed ? sizes.collapsedStage : columnWidth
    for (const band of bands) {
      const bandFirst = columns.length
      for (const stepId of band.stepIds.length ? band.stepIds : [null]) {
        const index = columns.length
        const column: Column = {
          key: stepId ?? `stage:${band.substageId ?? stage.id}`,
          index,
          stageId: stage.id,
          substageId: band.substageId,
          stepId,
          collapsed,
          x: right,
          width,
        }
        right += width
        columns.push(column)
        byKey.set(column.key, column)
        if (stepId) byStep.set(stepId, column)
      }
      if (band.substageId) substages.push(spanFrom(band.substageId, bandFirst))
    }
    const span = spanFrom(stage.id, first)
    stageSpans.push(span)
    byStage.set(stage.id, span)
  }
  return { columns, stages: stageSpans, substages, byStep, byKey, byStage, columnWidth, width: right }
}

/** The column under x, or null left of the first and right of the last. */
export function columnAt(layout: ColumnLayout, x: number): Column | null {
  if (x < 0 || x >= layout.width) return null
  let low = 0
  let high = layout.columns.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (layout.columns[middle]!.x <= x) low = middle
    else high = middle - 1
  }
  return layout.columns[low] ?? null
}
