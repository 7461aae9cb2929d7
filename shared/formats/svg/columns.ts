import type { Structure } from '../../journey/structure.ts'

/** Measures of the printed map; the smallest text is `small`, which sets how far a page may be scaled down. */
export const sizes = {
  label: 150,
  column: 188,
  pad: 8,
  gap: 6,
  title: 26,
  stage: 15,
  body: 12,
  small: 10,
  image: 150,
  curve: 150,
  chart: 120,
  rowGap: 8,
} as const

export interface Column {
  readonly index: number
  readonly stageId: string
  /** Null for the one column of a stage without steps. */
  readonly stepId: string | null
  readonly x: number
}
/** Columns `first` to `last`, both inclusive. */
export interface Span {
  readonly id: string
  readonly first: number
  readonly last: number
}
export interface Columns {
  readonly list: readonly Column[]
  readonly byStep: ReadonlyMap<string, Column>
  readonly stages: readonly Span[]
  readonly substages: readonly Span[]
  readonly width: number
  /** Columns that begin a page; 0 is always one. */
  readonly breaks: readonly number[]
}

/** One column per step, and one for a stage or substage without steps. Collapsed stages are open on paper. */
export function layOutColumns(structure: Structure, breaks: readonly number[] = [0]): Columns {
  const list: Column[] = []
  const stages: Span[] = []
  const substages: Span[] = []
  const add = (stageId: string, stepId: string | null) =>
    list.push({ index: list.length, stageId, stepId, x: list.length * sizes.column })
  for (const node of structure.stages) {
    const first = list.length
    for (const step of node.steps) add(node.stage.id, step.id)
    if (list.length === first) add(node.stage.id, null)
    stages.push({ id: node.stage.id, first, last: list.length - 1 })
    for (const substage of node.substages) {
      const places = substage.steps.map((step) => first + node.steps.indexOf(step))
      if (places.length > 0)
        substages.push({ id: substage.stage.id, first: Math.min(...places), last: Math.max(...places) })
    }
  }
  const byStep = new Map(list.flatMap((column) => (column.stepId ? [[column.stepId, column] as const] : [])))
  return { list, byStep, stages, substages, width: list.length * sizes.column, breaks }
}

/** A run of columns cut where pages begin, so that every page shows its own part with all words. */
export function partsOf(
  columns: Columns,
  first: number,
  last: number,
): { x: number; width: number; first: number }[] {
  const starts = [first, ...columns.breaks.filter((index) => index > first && index <= last)]
  return starts.map((start, i) => {
    const end = (starts[i + 1] ?? last + 1) - 1
    return { first: start, x: start * sizes.column, width: (end - start + 1) * sizes.column }
  })
}

export function narrowest(parts: readonly { width: number }[]): number {
  return Math.min(...parts.map((part) => part.width))
}
