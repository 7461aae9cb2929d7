import { alignmentCost, compileMap, traceFitness } from '../../../shared/metrics/alignTrace.ts'
import { type PlanAgainstReal, planAgainstReal } from '../../../shared/metrics/planAgainstReal.ts'
import type { Analytics } from '../client.ts'
import type { MeasuredMap } from '../measuredMap.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'

export type PlannedCounts = PlanAgainstReal & {
  customers: number
  variants: number
  /** Mean over customers; null without customers. */
  average: number | null
  /** 1 − Σ cost ÷ Σ worst cost, over customers. */
  log: number | null
  fitting: number
  deviations: number
}

/** Rows of path and customers, one per variant, in no order. */
export function variantStreamSql(selection: TraceSelection) {
  const params = new SqlParams()
  return {
    sql: `SELECT any(tps) AS path, count() AS customers
FROM (${tracesSql(selection, ['tps', 'path_hash'], params)}) GROUP BY path_hash`,
    params: params.values,
  }
}

/** Aligns every variant with the map, each once, in blocks as they come out of the engine. */
export async function runPlannedAgainstReal(
  analytics: Analytics,
  input: { map: Pick<MeasuredMap, 'steps' | 'ways'>; selection: TraceSelection; signal?: AbortSignal },
): Promise<PlannedCounts> {
  const { map, selection, signal } = input
  const compiled = compileMap(map.steps, map.ways)
  let sum = planAgainstReal([], compiled)
  let [customers, variants, fitnessSum, worstSum, fitting, deviations] = [0, 0, 0, 0, 0, 0]
  for await (const rows of analytics.stream<[number[], number]>({
    ...variantStreamSql(selection),
    maxSeconds: 300,
    ...(signal ? { signal } : {}),
  })) {
    const block = rows.map(([path, count]) => ({ path, customers: count }))
    for (const variant of block) {
      const cost = alignmentCost(variant.path, compiled)
      variants++
      customers += variant.customers
      fitnessSum += traceFitness(cost, variant.path.length, compiled) * variant.customers
      worstSum += (variant.path.length + compiled.shortestRun) * variant.customers
      deviations += cost * variant.customers
      if (cost === 0) fitting += variant.customers
    }
    sum = add(sum, planAgainstReal(block, compiled))
    // Aligning is work for the processor: let others have a turn between blocks.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    ...sum,
    customers,
    variants,
    average: customers === 0 ? null : fitnessSum / customers,
    log: customers === 0 ? null : worstSum === 0 ? 1 : 1 - deviations / worstSum,
    fitting,
    deviations,
  }
}

function add(a: PlanAgainstReal, b: PlanAgainstReal): PlanAgainstReal {
  const unplanned = new Map(a.unplanned.map((entry) => [entry.touchpoint, entry]))
  for (const entry of b.unplanned) {
    const known = unplanned.get(entry.touchpoint)
    if (!known) {
      unplanned.set(entry.touchpoint, entry)
      continue
    }
    known.customers += entry.customers
    known.events += entry.events
    for (const [step, count] of entry.after) known.after.set(step, (known.after.get(step) ?? 0) + count)
  }
  return {
    steps: a.steps.map((step, i) => {
      const other = b.steps[i]!
      return {
        customers: step.customers + other.customers,
        events: step.events + other.events,
        skipped: step.skipped + other.skipped,
        passedBy: step.passedBy + other.passedBy,
        leftBefore: step.leftBefore + other.leftBefore,
        repeated: step.repeated + other.repeated,
        outOfOrder: step.outOfOrder + other.outOfOrder,
      }
    }),
    unplanned: [...unplanned.values()].sort((x, y) => y.customers - x.customers || y.events - x.events),
  }
}
