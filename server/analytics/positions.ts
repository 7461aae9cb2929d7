import { type MeasuredMap, touchpointsOf } from './measuredMap.ts'
import type { SqlParams } from './sqlParams.ts'

/**
 * How a statement finds places in a trace. A set is the places at which a run of steps happens; places count
 * from 1, and 0 means "nowhere".
 *
 * `masks` holds a set as the bits of one UInt64, so that everything after building the sets is arithmetic on
 * single numbers: several times faster, for traces of at most 64 events. `arrays` has no such limit.
 */
export type Positions = {
  /** Columns the sets are built from. */
  base: string[]
  /** Expression of the set of the steps `first` to `last` (indexes, inclusive). */
  set(first: number, last: number): string
  first(set: string): string
  /** First place of the set beyond `place`. */
  after(set: string, place: string): string
  count(set: string): string
  /** Number of places from `place` (at least 1) on. */
  countFrom(set: string, place: string): string
}

export const longestMaskedTrace = 64

/** True when no touchpoint belongs to two steps: an event then has one place on the map. */
export function hasOwnTouchpoints(map: MeasuredMap): boolean {
  const all = map.steps.flatMap((step) => [...new Set(step.touchpoints)])
  return new Set(all).size === all.length
}

/** Number (from 1) of the first step each event of `tps` belongs to, 0 off the map. */
export function stepNumbersSql(map: MeasuredMap, params: SqlParams): string {
  const byTouchpoint = new Map<number, number>()
  map.steps.forEach((step, i) => {
    for (const number of step.touchpoints) if (!byTouchpoint.has(number)) byTouchpoint.set(number, i + 1)
  })
  const type = map.steps.length < 255 ? 'UInt8' : 'UInt16'
  const numbers = params.add('Array(UInt16)', [...byTouchpoint.keys()])
  const steps = `${params.add('Array(UInt16)', [...byTouchpoint.values()])}::Array(${type})`
  return `arrayMap(tp -> transform(tp, ${numbers}, ${steps}, 0::${type}), tps)`
}

/** Condition on one event; `e` is its step number, `tp` its touchpoint. */
function eventSql(
  map: MeasuredMap,
  first: number,
  last: number,
  own: boolean,
): { argument: string; test: string } {
  if (!own) {
    const numbers = touchpointsOf(map, first, last)
    return { argument: 'tps', test: `e IN (${numbers.length === 0 ? '0' : numbers.join(', ')})` }
  }
  const from = first > 0 || last === map.steps.length - 1 ? `e > ${first}` : 'e > 0'
  return { argument: 'es', test: last === map.steps.length - 1 ? from : `${from} AND e <= ${last + 1}` }
}

export function maskPositions(map: MeasuredMap): Positions {
  const own = hasOwnTouchpoints(map)
  const last = map.steps.length - 1
  const dot = (argument: string, test: string) => `arrayDotProduct(arrayMap(e -> ${test}, ${argument}), bits)`
  const beyond = (place: string) => `bitNot(toUInt64(bitShiftLeft(1::UInt64, ${place}) - 1))`
  const first = (set: string) => `((${set} != 0) * bitCount(bitXor(${set}, toUInt64(${set} - 1))))`
  // Thresholds ("on step 5 or later") are shared between neighbouring runs: the engine computes each one once.
  const fromStep = (index: number) => dot('es', `e > ${index}`)
  return {
    base: ['arrayMap(place -> bitShiftLeft(1::UInt64, place - 1), arrayEnumerate(tps)) AS bits'],
    set: (from, to) => {
      if (!own) {
        const { argument, test } = eventSql(map, from, to, own)
        return dot(argument, test)
      }
      return to === last ? fromStep(from) : `bitAnd(${fromStep(from)}, bitNot(${fromStep(to + 1)}))`
    },
    first,
    after: (set, place) => {
      const rest = `bitAnd(${set}, ${beyond(place)})`
      return first(rest)
    },
    count: (set) => `bitCount(${set})`,
    countFrom: (set, place) => `bitCount(bitAnd(${set}, ${beyond(`${place} - 1`)}))`,
  }
}

export function arrayPositions(map: MeasuredMap): Positions {
  const own = hasOwnTouchpoints(map)
  return {
    base: [],
    set: (from, to) => {
      const { argument, test } = eventSql(map, from, to, own)
      return `arrayMap(e -> ${test}, ${argument})`
    },
    first: (set) => `indexOf(${set}, 1)`,
    after: (set, place) => {
      const step = `indexOf(arraySlice(${set}, ${place} + 1), 1)`
      return `if(${step} = 0, 0, ${step} + ${place})`
    },
    count: (set) => `countEqual(${set}, 1)`,
    countFrom: (set, place) => `countEqual(arraySlice(${set}, ${place}), 1)`,
  }
}
