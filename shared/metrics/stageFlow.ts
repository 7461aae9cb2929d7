import type { Variant } from './fitnessOfLog.ts'

/** Customers who did something of a stage, and of these who went on. */
export interface StageFlow {
  entered: number
  converted: number
}

/**
 * Entering and going on in the flexible order mode: a customer entered a stage when they did any of its touchpoints,
 * and went on when after their first event of it they did a touchpoint of any later stage. Who entered the last
 * stage has completed the map: there `converted` equals `entered`.
 * @param stages the touchpoints of each stage, in map order
 */
export function stageFlow(variants: Iterable<Variant>, stages: readonly (readonly number[])[]): StageFlow[] {
  const stagesOf = new Map<number, number[]>()
  stages.forEach((touchpoints, stage) => {
    for (const touchpoint of new Set(touchpoints)) {
      const known = stagesOf.get(touchpoint)
      if (known) known.push(stage)
      else stagesOf.set(touchpoint, [stage])
    }
  })
  const flow: StageFlow[] = stages.map(() => ({ entered: 0, converted: 0 }))
  const first = new Int32Array(stages.length)
  for (const { path, customers } of variants) {
    first.fill(-1)
    const last = new Int32Array(stages.length).fill(-1)
    for (let i = 0; i < path.length; i++)
      for (const stage of stagesOf.get(path[i]!) ?? []) {
        if (first[stage] === -1) first[stage] = i
        last[stage] = i
      }
    let lastOfLater = -1
    for (let stage = stages.length - 1; stage >= 0; stage--) {
      if (first[stage] !== -1) {
        flow[stage]!.entered += customers
        if (stage === stages.length - 1 || lastOfLater > first[stage]!) flow[stage]!.converted += customers
      }
      lastOfLater = Math.max(lastOfLater, last[stage]!)
    }
  }
  return flow
}
