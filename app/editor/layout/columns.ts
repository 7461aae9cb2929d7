import { sizes } from './sizes.ts'

/** A stage as the columns see it: runs of steps, each directly in the stage (`substageId` null) or in a substage. */
export type StageBands = {
  id: string
  bands: readonly { substageId: string | null; stepIds: readonly string[] }[]
}

/** One vertical band of the map. A stage or substage without steps still has one column (`stepId` null). */
export type Column = {
  key: string
  index: number
  stageId: string
  substageId: string | null
  stepId: string | null
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

  const spanFrom = (id: string, first: number): Span => ({
    id,
    first,
    last: columns.length - 1,
    x: first * columnWidth,
    width: (columns.length - first) * columnWidth,
  })

  for (const stage of stages) {
    const first = columns.length
    const bands = stage.bands.length ? stage.bands : [{ substageId: null, stepIds: [] }]
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
          x: index * columnWidth,
          width: columnWidth,
        }
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
  const width = columns.length * columnWidth
  return { columns, stages: stageSpans, substages, byStep, byKey, byStage, columnWidth, width }
}

/** The column under x, or null left of the first and right of the last. */
export function columnAt(layout: ColumnLayout, x: number): Column | null {
  return layout.columns[Math.floor(x / layout.columnWidth)] ?? null
}
