import { alignTrace, type CompiledMap } from './alignTrace.ts'
import type { Variant } from './fitnessOfLog.ts'
import { excusesOf, isInLoop, laterSteps } from './plannedWays.ts'

/** What customers did about one step; all but `events` count customers. */
export interface StepDeviations {
  customers: number
  events: number
  /**
   * Without any event of it and without another planned way past it: `passedBy` did a later step, `leftBefore`
   * did not.
   */
  skipped: number
  passedBy: number
  leftBefore: number
  /** With it more than once, unless a drawn loop leads back over it. */
  repeated: number
  /** With it, but only where the map does not expect it: an optimal alignment matches none of its events. */
  outOfOrder: number
}

export interface UnplannedTouchpoint {
  touchpoint: number
  customers: number
  events: number
  /** Customers by the last matched step before it, −1 before the first. */
  after: Map<number, number>
}

export interface PlanAgainstReal {
  steps: StepDeviations[]
  /** Touchpoints on no step, by customers, most first. */
  unplanned: UnplannedTouchpoint[]
}

/** Lays every path over the map and says where the two differ. An event counts for each step that names its touchpoint. */
export function planAgainstReal(variants: Iterable<Variant>, map: CompiledMap): PlanAgainstReal {
  const steps: StepDeviations[] = Array.from({ length: map.size }, () => ({
    customers: 0,
    events: 0,
    skipped: 0,
    passedBy: 0,
    leftBefore: 0,
    repeated: 0,
    outOfOrder: 0,
  }))
  const unplanned = new Map<number, UnplannedTouchpoint>()
  const done = new Int32Array(map.size)
  const places = Array.from({ length: map.size }, (_, j) => j)
  const excuses = places.map((j) => excusesOf(map.ways, j, map.size))
  const later = places.map((j) => laterSteps(map.ways, { first: j, last: j }, map.size))
  const loops = places.map((j) => isInLoop(map.ways, j))
  for (const { path, customers } of variants) {
    const { stepOfEvent, eventOfStep } = alignTrace(path, map)
    done.fill(0)
    const seen = new Map<number, Set<number>>()
    let lastStep = -1
    for (let i = 0; i < path.length; i++) {
      const touchpoint = path[i]!
      const of = map.stepsOf.get(touchpoint)
      if (of) for (const step of of) done[step]!++
      else {
        let entry = unplanned.get(touchpoint)
        if (!entry) {
          entry = { touchpoint, customers: 0, events: 0, after: new Map() }
          unplanned.set(touchpoint, entry)
        }
        entry.events += customers
        const known = seen.get(touchpoint)
        if (known) known.add(lastStep)
        else seen.set(touchpoint, new Set([lastStep]))
      }
      if (stepOfEvent[i] !== -1) lastStep = stepOfEvent[i]!
    }
    for (const [touchpoint, after] of seen) {
      const entry = unplanned.get(touchpoint)!
      entry.customers += customers
      for (const step of after) entry.after.set(step, (entry.after.get(step) ?? 0) + customers)
    }
    const did = (wanted: readonly number[]) => wanted.some((step) => done[step]! > 0)
    for (let j = map.size - 1; j >= 0; j--) {
      const step = steps[j]!
      const events = done[j]!
      if (events === 0) {
        if (excuses[j]!.some(({ present, absent }) => present.every(did) && !did(absent))) continue
        step.skipped += customers
        if (did(later[j]!)) step.passedBy += customers
        else step.leftBefore += customers
        continue
      }
      step.customers += customers
      step.events += events * customers
      if (events > 1 && !loops[j]) step.repeated += customers
      if (eventOfStep[j] === -1) step.outOfOrder += customers
    }
  }
  return {
    steps,
    unplanned: [...unplanned.values()].sort((a, b) => b.customers - a.customers || b.events - a.events),
  }
}
