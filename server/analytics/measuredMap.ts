import { laterSteps, type PlannedFork, type PlannedWays } from '../../shared/metrics/plannedWays.ts'
import type { MeasureSettings } from '../../shared/wire/measure.ts'

/** A step as it is measured: any event of any of its touchpoints is an event of the step. */
export type MeasuredStep = {
  id: string
  optional: boolean
  /** Touchpoint numbers; a step without any cannot be measured and is passed over. */
  touchpoints: readonly number[]
}

/** Neighbouring steps: indexes into `steps`, both inclusive; `last < first` when it holds no step. */
export type StepRun = { id: string; first: number; last: number }

/** What measuring has to know of a journey; steps in the map's order. */
export type MeasuredMap = {
  settings: MeasureSettings
  steps: readonly MeasuredStep[]
  stages: readonly StepRun[]
  substages: readonly StepRun[]
  /** Forks, branches and loops; none on a linear map. */
  ways: PlannedWays
}

/** A part of the map that a customer has to pass; steps `first` to `last`. */
export type RequiredUnit = {
  first: number
  last: number
  /** More than one: each of these steps is needed, in any order. One: any step of the unit is enough. */
  all: readonly number[]
}

/**
 * What a customer has to pass, in map order: the required steps, and a fork as one unit where no track can be gone
 * through unseen. Steps that a branch leads past are not required, unless branches lead past every required step:
 * the goal of a map that can be left early is still its goal. Where nothing is required, every measured step is.
 */
export function requiredUnits(map: MeasuredMap): RequiredUnit[] {
  const { steps, ways } = map
  const isMeasured = (i: number) => steps[i]!.touchpoints.length > 0
  const isRequired = (i: number) => isMeasured(i) && !steps[i]!.optional
  const isPassed = (i: number) => ways.edges.some(({ from, to }) => from < i && i < to)
  const unpassed = unitsOf(map, (i) => isRequired(i) && !isPassed(i))
  if (unpassed.length > 0) return unpassed
  const required = unitsOf(map, isRequired)
  if (required.length > 0) return required
  return steps.flatMap((_, i) => (isMeasured(i) ? [{ first: i, last: i, all: [i] }] : []))
}

function unitsOf({ steps, ways }: MeasuredMap, isRequired: (step: number) => boolean): RequiredUnit[] {
  const units: RequiredUnit[] = []
  for (let i = 0; i < steps.length; ) {
    const fork = ways.forks.find(({ first }) => first === i)
    if (fork) {
      units.push(...unitOf(fork, isRequired))
      i = fork.last + 1
      continue
    }
    if (isRequired(i)) units.push({ first: i, last: i, all: [i] })
    i++
  }
  return units
}

function unitOf(fork: PlannedFork, isRequired: (step: number) => boolean): RequiredUnit[] {
  const { first, last } = fork
  if (fork.kind === 'either_or')
    return fork.tracks.every((track) => track.some(isRequired)) ? [{ first, last, all: [first] }] : []
  const all = fork.tracks.flat().filter(isRequired)
  return all.length > 0 ? [{ first, last, all }] : []
}

/** Numbers of all touchpoints of these steps, each once, ascending. */
export function touchpointsOfSteps(map: MeasuredMap, steps: readonly number[]): number[] {
  return [...new Set(steps.flatMap((step) => map.steps[step]!.touchpoints))].sort((a, b) => a - b)
}

/**
 * Whether a step, substage or stage is where the map ends: nothing later that could be gone on to. With an order
 * that has to be kept, the next required step is what those in a required one go on to.
 */
export function isEnd(map: MeasuredMap, run: Pick<StepRun, 'first' | 'last'>): boolean {
  const { orderMode } = map.settings
  if (orderMode === 'ordered' || orderMode === 'strict') {
    const required = requiredUnits(map)
    if (required.some((unit) => unit.first >= run.first && unit.last <= run.last))
      return !required.some((unit) => unit.first > run.last)
  }
  return touchpointsOfSteps(map, laterSteps(map.ways, run, map.steps.length)).length === 0
}

/** Numbers of all touchpoints of the steps `first` to `last`, each once, ascending. */
export function touchpointsOf(map: MeasuredMap, first: number, last: number): number[] {
  return touchpointsOfSteps(
    map,
    map.steps.slice(first, last + 1).map((_, i) => first + i),
  )
}
