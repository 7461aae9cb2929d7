import type { JourneyStore } from '../../../shared/journey/journeyStore.ts'
import { compareOrder } from '../../../shared/journey/order.ts'
import type { EdgeRecord } from '../../../shared/journey/records/edge.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { StageNode } from '../../../shared/journey/structure.ts'
import type { TouchpointChannel } from '../../../shared/wire/touchpoint.ts'
import { type FlowLayout, layOutFlow } from '../flow/flowLayout.ts'
import type { HeightContext, LaneRule } from '../lanes/LaneRule.ts'
import { type ColumnLayout, layOutColumns, type StageBands } from '../layout/columns.ts'
import { layOutRows, type RowLayout } from '../layout/rows.ts'
import { type HeaderLayout, layOutHeader, sizes } from '../layout/sizes.ts'
import type { MeasureText } from '../layout/wrapLines.ts'

export type MapLayout = {
  columns: ColumnLayout
  rows: RowLayout
  header: HeaderLayout
  /** Forks and ways between steps. */
  flow: FlowLayout
  /** Lanes that are shown, top to bottom. */
  lanes: readonly LaneRecord[]
}
/** What is laid out: a map's store, or a filtered view of it. */
export type LayoutSource = Pick<JourneyStore, 'getStructure' | 'getRecord' | 'getCell' | 'getAll'>
export type LayoutOptions = {
  measured: boolean
  columnWidth: number
  touchpointName(id: string): string
  touchpointChannel(id: string): TouchpointChannel | undefined
}

/** The steps of a stage in runs that share a substage, in map order; a substage without steps is an empty run. */
export function stageBands(node: StageNode): StageBands {
  const own = node.steps.filter((step) => step.stageId === node.stage.id)
  const children = [...own, ...node.substages.map((substage) => substage.stage)].sort(compareOrder)
  const stepsOf = new Map(node.substages.map((one) => [one.stage.id, one.steps.map((step) => step.id)]))
  const bands: { substageId: string | null; stepIds: string[] }[] = []
  for (const child of children) {
    const open = bands.at(-1)
    if (child.type === 'stage') bands.push({ substageId: child.id, stepIds: stepsOf.get(child.id) ?? [] })
    else if (open && open.substageId === null) open.stepIds.push(child.id)
    else bands.push({ substageId: null, stepIds: [child.id] })
  }
  return { id: node.stage.id, collapsed: node.stage.collapsed, bands }
}

/**
 * Positions of everything on the map, kept current while the document changes. Reads cached heights, so a
 * keystroke costs one measured text; listeners are called only when something moved.
 */
export class LayoutStore {
  private layout: MapLayout
  private structure: ReturnType<JourneyStore['getStructure']> | null = null
  private edges: readonly EdgeRecord[] = []
  private dirty = false
  /** One object until the next layout, so that rules can remember what they computed for it. */
  private context: HeightContext | null = null
  private readonly listeners = new Set<() => void>()

  private readonly store: LayoutSource
  private readonly kinds: Readonly<Record<string, LaneRule>>
  private readonly measure: MeasureText
  private options: LayoutOptions

  constructor(
    store: LayoutSource,
    kinds: Readonly<Record<string, LaneRule>>,
    measure: MeasureText,
    options: LayoutOptions,
  ) {
    this.store = store
    this.kinds = kinds
    this.measure = measure
    this.options = options
    this.layout = this.compute(null)
  }

  get = (): MapLayout => {
    if (this.dirty) this.refresh()
    return this.layout
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  setOptions(options: Partial<LayoutOptions>): void {
    this.options = { ...this.options, ...options }
    this.structure = null
    this.invalidate()
  }

  /** To be called after every change of the document. */
  invalidate = (): void => {
    this.dirty = true
    const before = this.layout
    this.refresh()
    if (this.layout !== before) for (const listener of [...this.listeners]) listener()
  }

  heightContext(): HeightContext {
    const { columns } = this.get()
    this.context ??= this.makeContext(columns)
    return this.context
  }

  private makeContext(columns: ColumnLayout): HeightContext {
    return {
      columns,
      store: this.store,
      measure: this.measure,
      measured: this.options.measured,
      columnWidth: this.options.columnWidth,
      touchpointName: this.options.touchpointName,
      touchpointChannel: this.options.touchpointChannel,
    }
  }

  private refresh(): void {
    this.dirty = false
    this.layout = this.compute(this.layout)
  }

  private compute(previous: MapLayout | null): MapLayout {
    const structure = this.store.getStructure()
    const same = previous && structure === this.structure ? previous : null
    this.structure = structure
    const columns = same?.columns ?? layOutColumns(structure.stages.map(stageBands), this.options.columnWidth)
    const edges = this.store.getAll('edge')
    const sameFlow = edges === this.edges ? same : null
    this.edges = edges
    const flow = sameFlow?.flow ?? layOutFlow(columns, structure.steps, structure.forks, edges)
    const header =
      sameFlow?.header ??
      layOutHeader({
        measured: this.options.measured,
        substages: columns.substages.length > 0,
        forkHeight: flow.forkHeight,
        edgeHeight: flow.edgeHeight,
      })
    const lanes = same?.lanes ?? structure.lanes.filter((lane) => !lane.hidden)
    const context = this.makeContext(columns)
    this.context = context
    const heights = lanes.map((lane) => ({ id: lane.id, height: this.laneHeight(context, lane, columns) }))
    const sameRows = same?.rows.rows.every((row, index) => row.height === heights[index]?.height)
    if (sameFlow && sameRows) return sameFlow
    return { columns, header, flow, lanes, rows: sameRows && same ? same.rows : layOutRows(heights) }
  }

  private laneHeight(context: HeightContext, lane: LaneRecord, columns: ColumnLayout): number {
    if (lane.collapsed) return sizes.collapsedLane
    const kind = this.kinds[lane.kind]
    if (!kind) return sizes.minLane
    let height = Math.max(
      kind.minHeight + (lane.personaId === null ? 0 : sizes.personaLine),
      lane.height ?? 0,
    )
    for (const stepId of columns.byStep.keys())
      height = Math.max(height, kind.cellHeight(context, lane, stepId))
    return height
  }
}
