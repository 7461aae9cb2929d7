import { alignmentCost, type CompiledMap, traceFitness } from './alignTrace.ts'

/** A path and how many customers took it. */
export interface Variant {
  path: ArrayLike<number>
  customers: number
}

export interface LogFitness {
  customers: number
  /** Mean over customers of the fitness of their trace; null without customers. */
  average: number | null
  /** 1 − Σ cost ÷ Σ (events + shortest run), over customers; null without customers. */
  log: number | null
  /** Customers whose trace fits without a deviation. */
  fitting: number
  fittingShare: number | null
  /** Σ cost over customers. */
  deviations: number
}

/** How well the traces of a log fit a map, computed once per variant. */
export function fitnessOfLog(variants: Iterable<Variant>, map: CompiledMap): LogFitness {
  let [customers, fitting, deviations, worst, sum] = [0, 0, 0, 0, 0]
  for (const variant of variants) {
    const cost = alignmentCost(variant.path, map)
    customers += variant.customers
    if (cost === 0) fitting += variant.customers
    deviations += cost * variant.customers
    worst += (variant.path.length + map.shortestRun) * variant.customers
    sum += traceFitness(cost, variant.path.length, map) * variant.customers
  }
  const none = customers === 0
  return {
    customers,
    average: none ? null : sum / customers,
    log: none ? null : worst === 0 ? 1 : 1 - deviations / worst,
    fitting,
    fittingShare: none ? null : fitting / customers,
    deviations,
  }
}
