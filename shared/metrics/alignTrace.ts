import { alignInGraph, buildMapGraph, graphCost, type MapGraph, shortestRun } from './mapGraph.ts'
import { noWays, type PlannedWays } from './plannedWays.ts'

/** One step of a drawn journey; touchpoints are numbers the caller chooses. Any of them does the step. */
export interface PlannedStep {
  touchpoints: readonly number[]
  optional: boolean
}

/** A map made ready for aligning many traces. */
export interface CompiledMap {
  size: number
  /** Steps each touchpoint belongs to, in map order. Touchpoints on no step are absent. */
  stepsOf: ReadonlyMap<number, readonly number[]>
  /** What matching a step saves against leaving it out: 2 for a required one (no skip, no stray event), 1 for an optional one. */
  gain: Uint8Array
  /** Events of the shortest run through the map: for a linear one its required steps. */
  shortestRun: number
  ways: PlannedWays
  /** Only for maps with forks, branches or loops; a linear one is aligned in its table, much faster. */
  graph: MapGraph | null
}

/** Steps without touchpoints cannot be seen in events; they are never required. */
export function compileMap(steps: readonly PlannedStep[], ways: PlannedWays = noWays): CompiledMap {
  const stepsOf = new Map<number, number[]>()
  const gain = new Uint8Array(steps.length)
  let required = 0
  steps.forEach((step, at) => {
    const isRequired = !step.optional && step.touchpoints.length > 0
    gain[at] = isRequired ? 2 : 1
    if (isRequired) required++
    for (const touchpoint of new Set(step.touchpoints)) {
      const known = stepsOf.get(touchpoint)
      if (known) known.push(at)
      else stepsOf.set(touchpoint, [at])
    }
  })
  const graph = ways.forks.length + ways.edges.length > 0 ? buildMapGraph(steps, ways) : null
  return {
    size: steps.length,
    stepsOf,
    gain,
    shortestRun: graph ? shortestRun(graph) : required,
    ways,
    graph,
  }
}

export interface TraceAlignment {
  /** Events that match no step plus required steps without an event, in an optimal alignment. */
  cost: number
  /** 1 − cost / (events + shortest run); 1 when both are 0. */
  fitness: number
  /** For each event the step it matches, −1 for none. */
  stepOfEvent: Int32Array
  /** For each step the first event that matches it, −1 for none. */
  eventOfStep: Int32Array
}

/** Fitness of a trace of `events` events that needs `cost` deviations. */
export function traceFitness(cost: number, events: number, map: CompiledMap): number {
  const worst = events + map.shortestRun
  return worst === 0 ? 1 : 1 - cost / worst
}

let table = new Uint32Array(0)

/**
 * Fills `table` with the best total gain of matching the events from i on to the steps from j on, row by row of
 * length size + 1, and returns the gain of the whole. O(events × steps).
 */
function fillTable(events: readonly (readonly number[])[], map: CompiledMap): number {
  const width = map.size + 1
  const cells = (events.length + 1) * width
  if (table.length < cells) table = new Uint32Array(Math.max(cells, 2 * table.length))
  table.fill(0, events.length * width, cells)
  for (let i = events.length - 1; i >= 0; i--) {
    const steps = events[i]!
    const row = i * width
    const below = row + width
    let next = steps.length - 1
    table[row + map.size] = 0
    for (let j = map.size - 1; j >= 0; j--) {
      let best = Math.max(table[below + j]!, table[row + j + 1]!)
      if (next >= 0 && steps[next] === j) {
        best = Math.max(best, map.gain[j]! + table[below + j + 1]!)
        next--
      }
      table[row + j] = best
    }
  }
  return table[0]!
}

/** The events of a trace that are on the map, as lists of steps, and their positions in the trace. */
function plannedEvents(path: ArrayLike<number>, map: CompiledMap) {
  const steps: (readonly number[])[] = []
  const positions: number[] = []
  for (let i = 0; i < path.length; i++) {
    const of = map.stepsOf.get(path[i]!)
    if (of) {
      steps.push(of)
      positions.push(i)
    }
  }
  return { steps, positions }
}

/**
 * Cost of an optimal alignment: the least number of events to leave out and required steps to fill in that turns
 * the trace into a run of the map. For a map of required steps with one touchpoint each this is
 * n + m − 2·LCS(trace, map).
 */
export function alignmentCost(path: ArrayLike<number>, map: CompiledMap): number {
  if (map.graph) return graphCost(path, map.graph)
  const { steps } = plannedEvents(path, map)
  return path.length + map.shortestRun - (map.size === 0 ? 0 : fillTable(steps, map))
}

/**
 * Aligns a trace with the map. Of several optimal alignments the one is taken that matches the earliest events,
 * each to the earliest step it can.
 */
export function alignTrace(path: ArrayLike<number>, map: CompiledMap): TraceAlignment {
  const stepOfEvent = new Int32Array(path.length).fill(-1)
  const eventOfStep = new Int32Array(map.size).fill(-1)
  if (map.graph) {
    const { cost, stepOfEvent: matched } = alignInGraph(path, map.graph)
    for (let i = path.length - 1; i >= 0; i--) if (matched[i] !== -1) eventOfStep[matched[i]!] = i
    return { cost, fitness: traceFitness(cost, path.length, map), stepOfEvent: matched, eventOfStep }
  }
  const { steps, positions } = plannedEvents(path, map)
  const gain = map.size === 0 ? 0 : fillTable(steps, map)
  const width = map.size + 1
  let from = 0
  for (let i = 0; i < steps.length; i++) {
    const best = table[i * width + from]!
    if (best === 0) break
    const step = steps[i]!.find((j) => j >= from && map.gain[j]! + table[(i + 1) * width + j + 1]! === best)
    if (step === undefined) continue
    stepOfEvent[positions[i]!] = step
    eventOfStep[step] = positions[i]!
    from = step + 1
  }
  const cost = path.length + map.shortestRun - gain
  return { cost, fitness: traceFitness(cost, path.length, map), stepOfEvent, eventOfStep }
}
