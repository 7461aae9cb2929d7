import type { PlannedStep } from './alignTrace.ts'
import type { PlannedFork, PlannedWays } from './plannedWays.ts'

/** A step that leads from one state of the map to another; −1 for a way that is no step. */
interface Move {
  readonly from: number
  readonly to: number
  readonly step: number
  /** What going past it without an event costs: 1 for a required step, else 0. */
  readonly cost: number
}

/** A map with forks, branches and loops as states between steps; the walk starts in state 0. */
export interface MapGraph {
  readonly states: number
  readonly end: number
  /** By descending start, so that one pass backwards settles everything but loops. */
  readonly moves: readonly Move[]
  /** Moves of steps by touchpoint. */
  readonly matches: ReadonlyMap<number, readonly Move[]>
}

/** More combinations of parallel tracks than this are measured as tracks one after the other. */
const mostCombinations = 4_096

/**
 * Ways that start or end inside parallel tracks are left out, however those are measured: there is no single place on
 * the map they would lead from or to.
 */
export function buildMapGraph(
  steps: readonly PlannedStep[],
  ways: PlannedWays,
  most = mostCombinations,
): MapGraph {
  const moves: Move[] = []
  const before = new Int32Array(steps.length).fill(-1)
  const after = new Int32Array(steps.length).fill(-1)
  let states = 1
  const add = (from: number, to: number, step: number) => {
    const { optional, touchpoints } = steps[step]!
    moves.push({ from, to, step, cost: optional || touchpoints.length === 0 ? 0 : 1 })
  }
  const pass = (from: number, to: number) => moves.push({ from, to, step: -1, cost: 0 })
  const chain = (from: number, track: readonly number[]): number => {
    let at = from
    for (const step of track) {
      // A place of its own before each step: a way that leads to it does not lead behind the step before.
      before[step] = states++
      after[step] = states++
      pass(at, before[step]!)
      add(before[step]!, after[step]!, step)
      at = after[step]!
    }
    return at
  }
  const parallel = (from: number, { tracks }: PlannedFork): number => {
    const sizes = tracks.map((track) => track.length + 1)
    const combinations = sizes.reduce((product, size) => product * size, 1)
    if (combinations > most) {
      const end = chain(from, tracks.flat())
      for (const step of tracks.flat()) before[step] = after[step] = -1
      return end
    }
    const base = states - 1
    states += combinations - 1
    const state = (combination: number) => (combination === 0 ? from : base + combination)
    for (let combination = 0; combination < combinations; combination++) {
      let [weight, rest] = [1, combination]
      tracks.forEach((track, t) => {
        const done = rest % sizes[t]!
        if (done < track.length) add(state(combination), state(combination + weight), track[done]!)
        weight *= sizes[t]!
        rest = Math.floor(rest / sizes[t]!)
      })
    }
    return state(combinations - 1)
  }

  let at = 0
  for (let step = 0; step < steps.length; ) {
    const fork = ways.forks.find(({ first }) => first === step)
    if (!fork) {
      at = chain(at, [step])
      step++
      continue
    }
    if (fork.kind === 'parallel') at = parallel(at, fork)
    else {
      const ends = fork.tracks.map((track) => chain(at, track))
      at = states++
      for (const end of ends) pass(end, at)
    }
    step = fork.last + 1
  }
  for (const { from, to } of ways.edges)
    if (after[from] !== -1 && before[to] !== -1) pass(after[from]!, before[to]!)

  moves.sort((a, b) => b.from - a.from || b.to - a.to)
  const matches = new Map<number, Move[]>()
  for (const move of moves)
    if (move.step !== -1)
      for (const touchpoint of new Set(steps[move.step]!.touchpoints)) {
        const known = matches.get(touchpoint)
        if (known) known.push(move)
        else matches.set(touchpoint, [move])
      }
  return { states, end: at, moves, matches }
}

const unreachable = 0x3fffffff

/** Lowers each state's cost to what going past steps from it can reach. */
function settle(costs: Int32Array, graph: MapGraph): void {
  for (let changed = true; changed; ) {
    changed = false
    for (const { from, to, cost } of graph.moves) {
      const through = costs[to]! + cost
      if (through < costs[from]!) {
        costs[from] = through
        changed = true
      }
    }
  }
}

/** Cost of going from each state to the end without events. */
function costsToEnd(graph: MapGraph): Int32Array {
  const costs = new Int32Array(graph.states).fill(unreachable)
  costs[graph.end] = 0
  settle(costs, graph)
  return costs
}

/** Events of the shortest run through the map. */
export function shortestRun(graph: MapGraph): number {
  return costsToEnd(graph)[0]!
}

/** Costs before an event from those after it: leave the event out, or match it after going past steps. */
function stepBack(after: Int32Array, touchpoint: number, graph: MapGraph): Int32Array {
  const costs = new Int32Array(graph.states)
  for (let state = 0; state < graph.states; state++) costs[state] = after[state]! + 1
  for (const { from, to } of graph.matches.get(touchpoint) ?? [])
    if (after[to]! < costs[from]!) costs[from] = after[to]!
  settle(costs, graph)
  return costs
}

/** The least number of events to leave out and required steps to fill in that makes the path a run of the map. */
export function graphCost(path: ArrayLike<number>, graph: MapGraph): number {
  let costs = costsToEnd(graph)
  for (let i = path.length - 1; i >= 0; i--) costs = stepBack(costs, path[i]!, graph)
  return costs[0]!
}

/** An optimal alignment: the step each event matches, −1 for none. Earliest events first, each to its earliest step. */
export function alignInGraph(
  path: ArrayLike<number>,
  graph: MapGraph,
): { cost: number; stepOfEvent: Int32Array } {
  const rows: Int32Array[] = new Array(path.length + 1)
  rows[path.length] = costsToEnd(graph)
  for (let i = path.length - 1; i >= 0; i--) rows[i] = stepBack(rows[i + 1]!, path[i]!, graph)
  const stepOfEvent = new Int32Array(path.length).fill(-1)
  let state = 0
  for (let i = 0; i < path.length; i++) {
    const reached = costsFrom(state, graph, rows[i]![state]!)
    let best: Move | undefined
    for (const move of graph.matches.get(path[i]!) ?? []) {
      if (reached[move.from]! + rows[i + 1]![move.to]! !== rows[i]![state]!) continue
      if (!best || move.step < best.step) best = move
    }
    if (!best) continue
    stepOfEvent[i] = best.step
    state = best.to
  }
  return { cost: rows[0]![0]!, stepOfEvent }
}

/** Cost of going from one state to each other one without events, as far as `most`. */
function costsFrom(start: number, graph: MapGraph, most: number): Int32Array {
  const costs = new Int32Array(graph.states).fill(unreachable)
  costs[start] = 0
  for (let changed = true; changed; ) {
    changed = false
    for (let i = graph.moves.length - 1; i >= 0; i--) {
      const { from, to, cost } = graph.moves[i]!
      const through = costs[from]! + cost
      if (through > most || through >= costs[to]!) continue
      costs[to] = through
      changed = true
    }
  }
  return costs
}
