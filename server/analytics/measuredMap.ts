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
}

/** The steps a customer has to pass: not optional and with a touchpoint. Indexes into `steps`. */
export function requiredSteps(map: MeasuredMap): number[] {
  const measured = map.steps.flatMap((step, i) => (step.touchpoints.length > 0 ? [i] : []))
  const required = measured.filter((i) => !map.steps[i]!.optional)
  return required.length > 0 ? required : measured
}

/** Numbers of all touchpoints of the steps `first` to `last`, each once, ascending. */
export function touchpointsOf(map: MeasuredMap, first: number, last: number): number[] {
  const numbers = map.steps.slice(first, last + 1).flatMap((step) => step.touchpoints)
  return [...new Set(numbers)].sort((a, b) => a - b)
}
