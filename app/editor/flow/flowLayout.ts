import { type ForkRun, listForks } from '../../../shared/journey/forkRuns.ts'
import type { EdgeRecord } from '../../../shared/journey/records/edge.ts'
import type { ForkKind, ForkRecord } from '../../../shared/journey/records/fork.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import type { Column, ColumnLayout } from '../layout/columns.ts'

/** Pixels at zoom 1. */
export const flowSizes = {
  forkTitle: 20,
  track: 22,
  /** From the upper edge of the band of ways to the first level. */
  firstLevel: 15,
  level: 20,
  /** Below the deepest level. */
  edgeFoot: 12,
  /** Ends of ways at one step stand this far apart at most. */
  port: 22,
  labelHeight: 16,
  labelPadding: 8,
} as const

export type TrackBar = { x: number; width: number }
export type TrackRow = { track: number; condition: string; titles: string[]; y: number; bars: TrackBar[] }
export type ForkBox = {
  forkId: string
  kind: ForkKind
  title: string
  x: number
  width: number
  /** From the top of the band, with the title above. */
  height: number
  rows: TrackRow[]
}

export type EdgeLine = {
  edgeId: string
  /** What the direction on the map makes of it. */
  kind: 'branch' | 'loop'
  fromX: number
  toX: number
  /** Middle of the level part, from the top of the band. */
  y: number
  label: string
  /** The longest stretch of the level part that no other way crosses. */
  room: { x: number; width: number }
}

export type FlowLayout = {
  forks: readonly ForkBox[]
  forkHeight: number
  edges: readonly EdgeLine[]
  edgeHeight: number
}

export const noFlow: FlowLayout = { forks: [], forkHeight: 0, edges: [], edgeHeight: 0 }

/**
 * Forks and ways of a map, x from the left edge of the first column. Every track of a fork is a row of its own with a
 * bar over its steps. Ways run below the steps, short ones nearest, and never on top of each other.
 */
export function layOutFlow(
  columns: ColumnLayout,
  steps: readonly StepRecord[],
  forks: readonly ForkRecord[],
  edges: readonly EdgeRecord[],
): FlowLayout {
  const boxes = listForks(steps, forks).flatMap((run) => forkBox(run, steps, columns))
  const lines = layOutEdges(columns, steps, edges)
  const deepest = Math.max(-1, ...lines.map((line) => line.y))
  return {
    forks: boxes,
    forkHeight: Math.max(0, ...boxes.map((box) => box.height)),
    edges: lines,
    edgeHeight: lines.length ? deepest + flowSizes.edgeFoot : 0,
  }
}

/** None while the fork is inside a collapsed stage. */
function forkBox(run: ForkRun, steps: readonly StepRecord[], columns: ColumnLayout): ForkBox[] {
  const own = steps.slice(run.first, run.last + 1)
  const shown = own.map((step) => columns.byStep.get(step.id)).filter((column) => column !== undefined)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return []
  const rows = run.tracks.map((track, i): TrackRow => {
    const bars: TrackBar[] = []
    for (const step of track.steps) {
      const column = columns.byStep.get(step.id)
      if (!column) continue
      const open = bars.at(-1)
      if (open && open.x + open.width === column.x) open.width += column.width
      else bars.push({ x: column.x, width: column.width })
    }
    return {
      track: track.track,
      condition: track.condition,
      titles: track.steps.map((step) => step.title),
      y: flowSizes.forkTitle + (i + 0.5) * flowSizes.track,
      bars,
    }
  })
  return [
    {
      forkId: run.fork.id,
      kind: run.fork.kind,
      title: run.fork.title,
      x: first.x,
      width: last.x + last.width - first.x,
      height: flowSizes.forkTitle + rows.length * flowSizes.track + 4,
      rows,
    },
  ]
}

type Way = { edge: EdgeRecord; from: Column; to: Column; fromX: number; toX: number; level: number }

function layOutEdges(
  columns: ColumnLayout,
  steps: readonly StepRecord[],
  edges: readonly EdgeRecord[],
): EdgeLine[] {
  const columnOf = columnsOfSteps(columns, steps)
  const ways: Way[] = []
  for (const edge of edges) {
    const [from, to] = [columnOf.get(edge.from), columnOf.get(edge.to)]
    // A way inside a collapsed stage has no length to be drawn with.
    if (from && to && from !== to) ways.push({ edge, from, to, fromX: 0, toX: 0, level: 0 })
  }
  placePorts(ways)
  placeLevels(ways)
  return ways.map((way) => ({
    edgeId: way.edge.id,
    kind: way.from.index < way.to.index ? 'branch' : 'loop',
    fromX: way.fromX,
    toX: way.toX,
    y: flowSizes.firstLevel + way.level * flowSizes.level,
    label: way.edge.label,
    room: roomForLabel(way, ways),
  }))
}

/** The column of each step; for those in a collapsed stage the one of the stage. */
function columnsOfSteps(columns: ColumnLayout, steps: readonly StepRecord[]): Map<string, Column> {
  const found = new Map<string, Column>()
  const folded = columns.columns.filter((column) => column.collapsed)
  let before = -1
  const waiting: string[] = []
  const fill = (upTo: number) => {
    const column = folded.find((one) => one.index > before && one.index < upTo)
    if (column) for (const id of waiting) found.set(id, column)
    waiting.length = 0
  }
  for (const step of steps) {
    const column = columns.byStep.get(step.id)
    if (!column) {
      waiting.push(step.id)
      continue
    }
    fill(column.index)
    before = column.index
    found.set(step.id, column)
  }
  fill(columns.columns.length)
  return found
}

/**
 * Ends that lead left stand left of those that lead right; among them the longer way outside on the inner side, so
 * that ways from one step do not cross each other.
 */
function placePorts(ways: Way[]): void {
  const ends = new Map<Column, { way: Way; end: 'from' | 'to'; reach: number }[]>()
  for (const way of ways)
    for (const end of ['from', 'to'] as const) {
      const column = way[end]
      const other = end === 'from' ? way.to : way.from
      const list = ends.get(column) ?? []
      list.push({ way, end, reach: other.index - column.index })
      ends.set(column, list)
    }
  for (const [column, list] of ends) {
    const left = list.filter(({ reach }) => reach < 0).sort((a, b) => b.reach - a.reach)
    const right = list.filter(({ reach }) => reach > 0).sort((a, b) => b.reach - a.reach)
    const ordered = [...left, ...right]
    const gap = Math.min(flowSizes.port, column.width / (ordered.length + 1))
    const start = column.x + column.width / 2 - (gap * (ordered.length - 1)) / 2
    ordered.forEach(({ way, end }, i) => {
      if (end === 'from') way.fromX = start + i * gap
      else way.toX = start + i * gap
    })
  }
}

function placeLevels(ways: readonly Way[]): void {
  const span = (way: Way) => [Math.min(way.fromX, way.toX), Math.max(way.fromX, way.toX)] as const
  const length = (way: Way) => Math.abs(way.toX - way.fromX)
  const levels: (readonly [number, number])[][] = []
  for (const way of [...ways].sort((a, b) => length(a) - length(b) || a.fromX - b.fromX)) {
    const [start, end] = span(way)
    let level = 0
    while (levels[level]?.some(([from, to]) => from < end + 6 && to > start - 6)) level++
    levels[level] ??= []
    levels[level]!.push([start, end])
    way.level = level
  }
}

/** Upright parts of deeper ways cut the level part into stretches; the widest takes the label. */
function roomForLabel(way: Way, ways: readonly Way[]): { x: number; width: number } {
  const [start, end] = [Math.min(way.fromX, way.toX), Math.max(way.fromX, way.toX)]
  const cuts = ways
    .filter((other) => other.level > way.level)
    .flatMap((other) => [other.fromX, other.toX])
    .filter((x) => x > start && x < end)
    .sort((a, b) => a - b)
  let best = { x: start, width: 0 }
  let from = start
  for (const cut of [...cuts, end]) {
    if (cut - from > best.width) best = { x: from, width: cut - from }
    from = cut
  }
  return { x: best.x + flowSizes.labelPadding, width: Math.max(0, best.width - flowSizes.labelPadding * 2) }
}

/** A way drawn: down from one step, level, and up to the other, with round corners. */
export function edgePath({ fromX, toX, y }: Pick<EdgeLine, 'fromX' | 'toX' | 'y'>): string {
  const turn = toX > fromX ? 1 : -1
  const radius = Math.min(8, Math.abs(toX - fromX) / 2, y)
  return [
    `M${fromX},0V${y - radius}`,
    `Q${fromX},${y} ${fromX + turn * radius},${y}`,
    `H${toX - turn * radius}`,
    `Q${toX},${y} ${toX},${y - radius}V3`,
  ].join('')
}
