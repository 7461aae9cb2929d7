import { laterSteps } from '../../../shared/metrics/plannedWays.ts'
import { type MeasuredMap, type RequiredUnit, requiredUnits } from '../measuredMap.ts'

export type ReferenceEvent = { at: number; tp: number }
type Place = { at: number; tp: number; index: number }
export type ReferenceElement = {
  entered: number
  events: number
  wentOn: number
  repeated: number
  times: number[]
}
export type ReferenceNumbers = {
  entered: number
  completed: number
  totals: number[]
  elements: ReferenceElement[]
  flows: Map<string, number>
}

/**
 * Measures a map by walking through every customer's events one after another. Written from docs/semantics.md
 * alone, without sets, places or SQL, to hold the real questions against.
 */
export function referenceNumbers(
  map: MeasuredMap,
  traces: readonly (readonly ReferenceEvent[])[],
  runs: readonly { first: number; last: number }[],
): ReferenceNumbers {
  const result: ReferenceNumbers = {
    entered: 0,
    completed: 0,
    totals: [],
    elements: runs.map(() => ({ entered: 0, events: 0, wentOn: 0, repeated: 0, times: [] })),
    flows: new Map(),
  }
  for (const trace of traces) measureCustomer(map, trace, runs, result)
  return result
}

function measureCustomer(
  map: MeasuredMap,
  trace: readonly ReferenceEvent[],
  runs: readonly { first: number; last: number }[],
  result: ReferenceNumbers,
): void {
  const { settings, steps } = map
  const { orderMode, sameTime, entry, windowSeconds } = settings
  const isIn = (event: { tp: number }, first: number, last: number) =>
    steps.slice(first, last + 1).some((step) => step.touchpoints.includes(event.tp))
  const onMap = (event: { tp: number }) => isIn(event, 0, steps.length - 1)
  const stepOf = (event: { tp: number }) => steps.findIndex((step) => step.touchpoints.includes(event.tp))
  let events: Place[] = trace.map((event, index) => ({ ...event, index }))
  if (sameTime === 'map_order')
    events = events.toSorted((a, b) => a.at - b.at || stepOf(a) - stepOf(b) || a.index - b.index)
  events = events.map((event, index) => ({ ...event, index }))

  const required = requiredUnits(map)
  const isInUnit = (event: { tp: number }, unit: RequiredUnit) => isIn(event, unit.first, unit.last)
  const inOrder = orderMode === 'ordered' || orderMode === 'strict'
  const isStart = (event: Place) => (inOrder ? isInUnit(event, required[0]!) : onMap(event))
  const starts = events.filter(isStart)
  if (starts.length === 0) return
  const attempts = (entry === 'best' ? starts : starts.slice(0, 1)).map((start) =>
    events.filter(
      (event) =>
        event.index >= start.index && (windowSeconds === null || event.at <= start.at + windowSeconds * 1000),
    ),
  )

  /** Where each unit is reached and passed, one after another from the attempt's first event on. */
  const chain = (attempt: readonly Place[]) => {
    const reached: (Place | undefined)[] = []
    const passed: (Place | undefined)[] = []
    let rest = attempt
    for (const unit of required) {
      const waiting = new Set(unit.all)
      let [first, last]: (Place | undefined)[] = []
      for (const event of rest) {
        if (isInUnit(event, unit)) {
          first ??= event
          for (const step of unit.all)
            if (unit.all.length === 1 || isIn(event, step, step)) waiting.delete(step)
          if (waiting.size > 0) continue
          last = event
          break
        }
        if (orderMode === 'strict' && required.some((other) => isInUnit(event, other))) break
      }
      if (first) reached.push(first)
      if (!last) break
      passed.push(last)
      rest = rest.filter((event) => event.index > last.index)
    }
    return { reached, passed }
  }
  const reach = (attempt: readonly Place[]) => {
    if (!inOrder) return Math.max(...attempt.map((event) => lastStepOf(event)))
    const { reached, passed } = chain(attempt)
    return reached.length + passed.length
  }
  const lastStepOf = (event: Place) => steps.findLastIndex((step) => step.touchpoints.includes(event.tp))
  let attempt = attempts[0]!
  for (const other of attempts) if (reach(other) > reach(attempt)) attempt = other

  const met = inOrder ? chain(attempt) : { reached: [], passed: [] }
  result.entered++
  let goal: Place | undefined
  /** The last of the first events of everything that is needed; undefined where one is missing. */
  const lastOfFirsts = (units: readonly RequiredUnit[]): Place | undefined => {
    const firsts = units.flatMap((unit) =>
      unit.all.length === 1
        ? [attempt.find((event) => isInUnit(event, unit))]
        : unit.all.map((step) => attempt.find((event) => isIn(event, step, step))),
    )
    return firsts.every((event) => event !== undefined)
      ? firsts.reduce((a, b) => (a!.index >= b!.index ? a : b))
      : undefined
  }
  const lastUnit = required.at(-1)!
  if (inOrder) goal = met.passed.length === required.length ? met.passed.at(-1) : undefined
  else if (orderMode === 'any') goal = lastOfFirsts(required)
  else if (lastUnit.all.length > 1) {
    goal = lastOfFirsts([lastUnit])
    if (goal === attempt[0] && required.length > 1) goal = undefined
  } else goal = attempt.slice(required.length === 1 ? 0 : 1).find((event) => isInUnit(event, lastUnit))
  if (goal) {
    result.completed++
    result.totals.push(goal.at - attempt[0]!.at)
  }

  runs.forEach((run, k) => {
    const element = result.elements[k]!
    const laterRun = laterSteps(map.ways, run, steps.length)
    const later = (event: Place) => laterRun.some((step) => isIn(event, step, step))
    const hasLater = laterRun.some((step) => steps[step]!.touchpoints.length > 0)
    let begin: Place | undefined
    let next: Place | undefined
    let wentOn: boolean
    let target = -1
    if (inOrder) {
      const at = required.findIndex((unit) => unit.first >= run.first && unit.last <= run.last)
      const following = required.findIndex((unit) => unit.first > run.last)
      if (at >= 0) {
        begin = met.reached[at]
        next = following >= 0 ? met.reached[following] : undefined
        wentOn = following >= 0 ? next !== undefined : begin !== undefined
        if (next) target = stageOfStep(map, required[following]!.first)
      } else {
        const around = required.findIndex((unit) => unit.first <= run.first && run.last <= unit.last)
        const from = around > 0 ? met.reached[around] && met.passed[around - 1] : attempt[0]
        begin =
          from &&
          attempt.find(
            (event) =>
              (around === 0 ? event.index >= from.index : event.index > from.index) &&
              isIn(event, run.first, run.last),
          )
        next = begin && attempt.find((event) => event.index > begin!.index && later(event))
        wentOn = hasLater ? next !== undefined : begin !== undefined
        if (next) target = stageOfEvent(map, next, run.last)
      }
    } else {
      begin = attempt.find((event) => isIn(event, run.first, run.last))
      next = begin && attempt.find((event) => event.index > begin!.index && later(event))
      wentOn = !hasLater
        ? begin !== undefined
        : orderMode === 'any'
          ? begin !== undefined && attempt.some(later)
          : next !== undefined
      const onward = next ?? (orderMode === 'any' && begin ? attempt.find(later) : undefined)
      if (onward) target = stageOfEvent(map, onward, run.last)
    }
    if (!begin) return
    const own = attempt.filter(
      (event) => isIn(event, run.first, run.last) && (!inOrder || event.index >= begin!.index),
    )
    element.entered++
    element.events += own.length
    if (own.length > 1) element.repeated++
    if (wentOn) element.wentOn++
    if (next) element.times.push(next.at - begin.at)
    const from = map.stages.findIndex((stage) => stage.first === run.first && stage.last === run.last)
    if (from >= 0 && target >= 0) {
      const key = `${from} ${target}`
      result.flows.set(key, (result.flows.get(key) ?? 0) + 1)
    }
  })
}

const stageOfStep = (map: MeasuredMap, step: number) =>
  map.stages.findIndex((stage) => step >= stage.first && step <= stage.last)

/** The earliest stage behind step `after` that an event belongs to. */
function stageOfEvent(map: MeasuredMap, event: { tp: number }, after: number): number {
  return map.stages.findIndex(
    (stage) =>
      stage.first > after &&
      map.steps.slice(stage.first, stage.last + 1).some((step) => step.touchpoints.includes(event.tp)),
  )
}
