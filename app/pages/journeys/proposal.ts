import type { CreateJourneyInput, JourneyProposal } from '../../../shared/wire/journey.ts'

/** A proposed step while a person works on it; `key` is its name on the screen only. */
export interface DraftStep {
  key: string
  title: string
  touchpointIds: string[]
  optional: boolean
  /** Customers who did one of its touchpoints; after a merge at least as many as the larger part. */
  customers: number
}
export interface DraftStage {
  key: string
  title: string
  steps: DraftStep[]
}
export interface Draft {
  stages: DraftStage[]
  leftOut: DraftStep[]
}

let keys = 0
const newKey = (kind: string) => `${kind}${++keys}`

export function toDraft(proposal: JourneyProposal, touchpointName: (id: string) => string): Draft {
  return {
    stages: proposal.stages.map(({ title, steps }) => ({
      key: newKey('stage'),
      title,
      steps: steps.map(({ title: stepTitle, touchpointIds, optional, customers }) => ({
        key: newKey('step'),
        title: stepTitle,
        touchpointIds,
        optional,
        customers,
      })),
    })),
    leftOut: proposal.leftOut.map(({ touchpointId, customers }) => ({
      key: newKey('step'),
      title: touchpointName(touchpointId),
      touchpointIds: [touchpointId],
      optional: true,
      customers,
    })),
  }
}

/** What is sent to make the map. Stages without steps stay: a person may want to fill them later. */
export function toCreateInput(draft: Draft, title: string): CreateJourneyInput {
  return {
    from: 'proposal',
    title,
    stages: draft.stages.map((stage) => ({
      title: stage.title.trim(),
      steps: stage.steps.map(({ title: stepTitle, touchpointIds, optional }) => ({
        title: stepTitle.trim(),
        touchpointIds,
        optional,
      })),
    })),
  }
}

function mapStages(draft: Draft, change: (stage: DraftStage) => DraftStage): Draft {
  return { ...draft, stages: draft.stages.map(change) }
}

export function findStep(
  draft: Draft,
  key: string,
): { step: DraftStep; stageIndex: number; index: number } | null {
  for (const [stageIndex, stage] of draft.stages.entries()) {
    const index = stage.steps.findIndex((step) => step.key === key)
    if (index >= 0) return { step: stage.steps[index]!, stageIndex, index }
  }
  const index = draft.leftOut.findIndex((step) => step.key === key)
  return index >= 0 ? { step: draft.leftOut[index]!, stageIndex: -1, index } : null
}

function without(draft: Draft, key: string): Draft {
  const keep = (steps: DraftStep[]) => steps.filter((step) => step.key !== key)
  return {
    stages: draft.stages.map((stage) => ({ ...stage, steps: keep(stage.steps) })),
    leftOut: keep(draft.leftOut),
  }
}

export function renameStage(draft: Draft, key: string, title: string): Draft {
  return mapStages(draft, (stage) => (stage.key === key ? { ...stage, title } : stage))
}

function changeStep(draft: Draft, key: string, change: (step: DraftStep) => DraftStep): Draft {
  return mapStages(draft, (stage) => ({
    ...stage,
    steps: stage.steps.map((step) => (step.key === key ? change(step) : step)),
  }))
}

export function renameStep(draft: Draft, key: string, title: string): Draft {
  return changeStep(draft, key, (step) => ({ ...step, title }))
}

export function toggleOptional(draft: Draft, key: string): Draft {
  return changeStep(draft, key, (step) => ({ ...step, optional: !step.optional }))
}

/** Puts a step, also one that was left out, before the step that now has number `index` in that stage. */
export function moveStep(draft: Draft, key: string, stageKey: string, index: number): Draft {
  const found = findStep(draft, key)
  const stageIndex = draft.stages.findIndex((stage) => stage.key === stageKey)
  if (!found || stageIndex < 0) return draft
  const at = found.stageIndex === stageIndex && found.index < index ? index - 1 : index
  const rest = without(draft, key)
  return mapStages(rest, (stage) =>
    stage.key === stageKey
      ? { ...stage, steps: [...stage.steps.slice(0, at), found.step, ...stage.steps.slice(at)] }
      : stage,
  )
}

/** One place up or down, across stages: past the first step it goes to the end of the stage before. */
export function nudgeStep(draft: Draft, key: string, direction: -1 | 1): Draft {
  const found = findStep(draft, key)
  if (!found || found.stageIndex < 0) return draft
  const stage = draft.stages[found.stageIndex]!
  const target = found.index + direction
  if (target >= 0 && target < stage.steps.length)
    return moveStep(draft, key, stage.key, direction < 0 ? target : target + 1)
  const neighbour = draft.stages[found.stageIndex + direction]
  if (!neighbour) return draft
  return moveStep(draft, key, neighbour.key, direction < 0 ? neighbour.steps.length : 0)
}

/** Sideways into the stage before or after, at its end or its start. */
export function shiftStep(draft: Draft, key: string, direction: -1 | 1): Draft {
  const found = findStep(draft, key)
  if (!found || found.stageIndex < 0) return draft
  const neighbour = draft.stages[found.stageIndex + direction]
  if (!neighbour) return draft
  return moveStep(draft, key, neighbour.key, Math.min(found.index, neighbour.steps.length))
}

/** The touchpoints of one step join another; it keeps its title and its place. */
export function mergeSteps(draft: Draft, key: string, intoKey: string): Draft {
  const found = findStep(draft, key)
  if (!found || key === intoKey) return draft
  return changeStep(without(draft, key), intoKey, (into) => ({
    ...into,
    touchpointIds: [...new Set([...into.touchpointIds, ...found.step.touchpointIds])],
    optional: into.optional && found.step.optional,
    customers: Math.max(into.customers, found.step.customers),
  }))
}

/** Takes a step off the map; it waits among those left out. */
export function leaveOut(draft: Draft, key: string): Draft {
  const found = findStep(draft, key)
  if (!found || found.stageIndex < 0) return draft
  const rest = without(draft, key)
  return { ...rest, leftOut: [found.step, ...rest.leftOut] }
}

export function addStage(draft: Draft, title: string): Draft {
  return { ...draft, stages: [...draft.stages, { key: newKey('stage'), title, steps: [] }] }
}

export function moveStage(draft: Draft, key: string, direction: -1 | 1): Draft {
  const from = draft.stages.findIndex((stage) => stage.key === key)
  const to = from + direction
  if (from < 0 || to < 0 || to >= draft.stages.length) return draft
  const stages = [...draft.stages]
  const [stage] = stages.splice(from, 1)
  stages.splice(to, 0, stage!)
  return { ...draft, stages }
}

/** Joins a stage with the next one; its title stays. */
export function mergeWithNext(draft: Draft, key: string): Draft {
  const at = draft.stages.findIndex((stage) => stage.key === key)
  const stage = draft.stages[at]
  const next = draft.stages[at + 1]
  if (!stage || !next) return draft
  const joined = { ...stage, steps: [...stage.steps, ...next.steps] }
  return { ...draft, stages: [...draft.stages.slice(0, at), joined, ...draft.stages.slice(at + 2)] }
}

/** Cuts a stage in two before the given step. */
export function splitStage(draft: Draft, stepKey: string, title: string): Draft {
  const found = findStep(draft, stepKey)
  if (!found || found.stageIndex < 0 || found.index === 0) return draft
  const stage = draft.stages[found.stageIndex]!
  return {
    ...draft,
    stages: [
      ...draft.stages.slice(0, found.stageIndex),
      { ...stage, steps: stage.steps.slice(0, found.index) },
      { key: newKey('stage'), title, steps: stage.steps.slice(found.index) },
      ...draft.stages.slice(found.stageIndex + 1),
    ],
  }
}

/** Its steps wait among those left out. */
export function removeStage(draft: Draft, key: string): Draft {
  const stage = draft.stages.find((one) => one.key === key)
  if (!stage) return draft
  return {
    stages: draft.stages.filter((one) => one.key !== key),
    leftOut: [...stage.steps, ...draft.leftOut],
  }
}

/** What a key pressed on a step's handle does to the draft; null for keys that do nothing. */
export function moveByKey(draft: Draft, stepKey: string, key: string): Draft | null {
  switch (key) {
    case 'ArrowUp':
      return nudgeStep(draft, stepKey, -1)
    case 'ArrowDown':
      return nudgeStep(draft, stepKey, 1)
    case 'ArrowLeft':
      return shiftStep(draft, stepKey, -1)
    case 'ArrowRight':
      return shiftStep(draft, stepKey, 1)
    case 'Delete':
      return leaveOut(draft, stepKey)
    default:
      return null
  }
}
