import { compareOrder } from './order.ts'
import type { ForkRecord } from './records/fork.ts'
import type { LaneRecord } from './records/lane.ts'
import type { PersonaRecord } from './records/persona.ts'
import type { StageRecord } from './records/stage.ts'
import type { StepRecord } from './records/step.ts'

export interface SubstageNode {
  readonly stage: StageRecord
  readonly steps: readonly StepRecord[]
}
export interface StageNode {
  readonly stage: StageRecord
  readonly substages: readonly SubstageNode[]
  /** All steps of the stage in map order, those of its substages included. */
  readonly steps: readonly StepRecord[]
}
export interface Structure {
  readonly stages: readonly StageNode[]
  /** All steps in map order: the columns. */
  readonly steps: readonly StepRecord[]
  readonly lanes: readonly LaneRecord[]
  readonly forks: readonly ForkRecord[]
  readonly personas: readonly PersonaRecord[]
}

/**
 * Orders stages, substages, steps, lanes and personas. Tolerant of what concurrent edits leave behind: steps and substages
 * whose stage is gone are left out; a substage of a substage counts as one of the stage above it; stages that
 * were moved into each other stand at the top.
 */
export function buildStructure(
  stages: readonly StageRecord[],
  steps: readonly StepRecord[],
  lanes: readonly LaneRecord[],
  forks: readonly ForkRecord[] = [],
  personas: readonly PersonaRecord[] = [],
): Structure {
  const stageById = new Map(stages.map((stage) => [stage.id, stage]))
  const top: StageRecord[] = []
  const inside = new Map<string, (StageRecord | StepRecord)[]>()
  for (const stage of stages) {
    const root = rootOf(stage, stageById)
    if (root === undefined) continue
    if (root.id === stage.id) top.push(stage)
    else push(inside, root.id, stage)
  }
  const known = new Set([...top, ...[...inside.values()].flat()].map((stage) => stage.id))
  for (const step of steps) if (known.has(step.stageId)) push(inside, step.stageId, step)
  for (const list of inside.values()) list.sort(compareOrder)

  const nodes = top.sort(compareOrder).map((stage): StageNode => {
    const substages: SubstageNode[] = []
    const all: StepRecord[] = []
    for (const child of inside.get(stage.id) ?? []) {
      if (child.type === 'step') all.push(child)
      else {
        const own = (inside.get(child.id) ?? []).filter((entry) => entry.type === 'step')
        substages.push({ stage: child, steps: own })
        all.push(...own)
      }
    }
    return { stage, substages, steps: all }
  })
  return {
    stages: nodes,
    steps: nodes.flatMap((node) => node.steps),
    lanes: [...lanes].sort(compareOrder),
    forks: [...forks].sort((a, b) => (a.id < b.id ? -1 : 1)),
    personas: [...personas].sort(compareOrder),
  }
}

/** The top-level stage above a stage, itself when it is one or part of a circle, undefined when a parent is gone. */
function rootOf(stage: StageRecord, stageById: ReadonlyMap<string, StageRecord>): StageRecord | undefined {
  const chain = new Set<StageRecord>()
  let current: StageRecord | undefined = stage
  while (current && current.parentId !== null) {
    if (chain.has(current)) return closesCircle(stage, current, stageById) ? stage : current
    chain.add(current)
    current = stageById.get(current.parentId)
  }
  return current
}

function closesCircle(
  stage: StageRecord,
  member: StageRecord,
  stageById: ReadonlyMap<string, StageRecord>,
): boolean {
  let current = member
  do {
    if (current === stage) return true
    current = stageById.get(current.parentId!)!
  } while (current !== member)
  return false
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
