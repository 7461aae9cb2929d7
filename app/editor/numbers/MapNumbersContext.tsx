import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type {
  ElementNumbers,
  MapNumbers,
  PlannedAgainstReal,
  TouchpointNumbers,
} from '../../../shared/wire/measure.ts'

export type RealStep = PlannedAgainstReal['steps'][number]
export type Unplanned = PlannedAgainstReal['unplanned'][number] & { here: number }

/** The figures of the open map for the chosen period and filters, looked up by what they are about. */
export type NumbersIndex = {
  numbers: MapNumbers | null
  real: PlannedAgainstReal | null
  /** What keeps the figures away, in plain words; null while they load or are there. */
  problem: string | null
  /** Undefined also for what names no touchpoint: nothing is counted of it, so that 0 would be wrong. */
  element(id: string): ElementNumbers | undefined
  touchpoint(id: string): TouchpointNumbers | undefined
  realStep(stepId: string): RealStep | undefined
  /** Unplanned touchpoints that happen most after this step; null = before the first step. Most first. */
  unplannedAfter(stepId: string | null): readonly Unplanned[]
}

const nothing: NumbersIndex = indexNumbers(null, null, null)
const MapNumbersContext = createContext<NumbersIndex>(nothing)

function indexNumbers(
  numbers: MapNumbers | null,
  real: PlannedAgainstReal | null,
  problem: string | null,
): NumbersIndex {
  const elements = new Map<string, ElementNumbers>()
  for (const list of numbers ? [numbers.stages, numbers.substages, numbers.steps] : [])
    for (const one of list) elements.set(one.elementId, one)
  const touchpoints = new Map(numbers?.touchpoints.map((one) => [one.touchpointId, one]))
  const steps = new Map(real?.steps.map((one) => [one.stepId, one]))
  const after = new Map<string | null, Unplanned[]>()
  for (const one of real?.unplanned ?? [])
    for (const spot of one.after) {
      const list = after.get(spot.stepId) ?? []
      list.push({ ...one, here: spot.customers })
      after.set(spot.stepId, list)
    }
  for (const list of after.values()) list.sort((a, b) => b.here - a.here)
  const none: readonly Unplanned[] = []
  return {
    numbers,
    real,
    problem,
    element: (id) => elements.get(id),
    touchpoint: (id) => touchpoints.get(id),
    realStep: (id) => steps.get(id),
    unplannedAfter: (stepId) => after.get(stepId) ?? none,
  }
}

export function MapNumbersProvider({
  numbers,
  real,
  problem,
  children,
}: {
  numbers: MapNumbers | null
  real: PlannedAgainstReal | null
  problem: string | null
  children: ReactNode
}) {
  const index = useMemo(() => indexNumbers(numbers, real, problem), [numbers, real, problem])
  return <MapNumbersContext.Provider value={index}>{children}</MapNumbersContext.Provider>
}

export function useMapNumbers(): NumbersIndex {
  return useContext(MapNumbersContext)
}
