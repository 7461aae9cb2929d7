import { type MeasuredMap, touchpointsOf } from './measuredMap.ts'
import type { SqlParams } from './sqlParams.ts'

/**
 * How a statement finds places in a trace. A set is the places at which a run of steps happens; places count
 * from 1, and 0 means "nowhere". A place beyond another is found in two moves, so that each is computed once.
 *
 * `masks` holds a set as the bits of one UInt64, so that everything after building the sets is arithmetic on
 * single numbers: several times faster, for traces of at most 63 events. `arrays` has no such limit.
 */
export type Positions = {
  /** Columns the sets are built from, layer upon layer. */
  base: string[][]
  /** Expression of the set of the steps `first` to `last` (indexes, inclusive). */
  set(first: number, last: number): string
  union(sets: readonly string[]): string
  /** What is in the first and not in the second. */
  minus(set: string, other: string): string
  first(set: string): string
  /** What there is of the set beyond `place`; nothing when the place is nowhere. */
  beyond(set: string, place: string): string
  /** First place of `rest`, which is `beyond(…, place)`. */
  firstBeyond(rest: string, place: string): string
  count(set: string): string
  /** Number of places from `place` on; 0 when it is nowhere. */
  countFrom(set: string, place: string): string
}

export const longestMaskedTrace = 63

/** True when no touchpoint belongs to two steps: an event then has one place on the map. */
export function hasOwnTouchpoints(map: MeasuredMap): boolean {
  const all = map.steps.flatMap((step) => [...new Set(step.touchpoints)])
  return new Set(all).size === all.length
}

/** Number (from 1) of the first or the last step each event of `tps` belongs to, 0 off the map. */
export function stepNumbersSql(
  map: MeasuredMap,
  params: SqlParams,
  which: 'first' | 'last' = 'first',
): string {
  const byTouchpoint = new Map<number, number>()
  map.steps.forEach((step, i) => {
    for (const number of step.touchpoints)
      if (which === 'last' || !byTouchpoint.has(number)) byTouchpoint.set(number, i + 1)
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

const everywhere = '18446744073709551615::UInt64'

export function maskPositions(map: MeasuredMap): Positions {
  const own = hasOwnTouchpoints(map)
  const last = map.steps.length - 1
  const dot = (argument: string, test: string) => `arrayDotProduct(arrayMap(e -> ${test}, ${argument}), bits)`
  // The lowest bit and all below it, counted; no bit at all counts 64, which is nowhere.
  const first = (set: string) => `bitAnd(bitCount(bitXor(${set}, ${set} - 1)), 63)`
  return {
    base: [
      [`arrayMap(place -> bitShiftLeft(1::UInt64, place - 1), arrayEnumerate(tps)) AS bits`],
      // Thresholds: the places on step i or later. A run of steps is the difference of two of them.
      ...(own ? [map.steps.map((_, i) => `${dot('es', `e > ${i}`)} AS from_${i}`)] : []),
    ],
    set: (from, to) => {
      if (own) return to === last ? `from_${from}` : `bitAnd(from_${from}, bitNot(from_${to + 1}))`
      const { argument, test } = eventSql(map, from, to, own)
      return dot(argument, test)
    },
    union: (sets) => sets.reduce((sum, set) => `bitOr(${sum}, ${set})`),
    minus: (set, other) => `bitAnd(${set}, bitNot(${other}))`,
    first,
    beyond: (set, place) => `bitAnd(${set}, bitShiftLeft(${everywhere}, ${place})) * (${place} > 0)`,
    firstBeyond: (rest) => first(rest),
    count: (set) => `bitCount(${set})`,
    countFrom: (set, place) =>
      `bitCount(bitAnd(${set}, bitShiftLeft(${everywhere}, ${place} - (${place} > 0)))) * (${place} > 0)`,
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
    union: (sets) => {
      const names = sets.map((_, i) => `x${i}`)
      return sets.length === 1
        ? sets[0]!
        : `arrayMap((${names.join(', ')}) -> ${names.join(' OR ')}, ${sets.join(', ')})`
    },
    minus: (set, other) => `arrayMap((x, y) -> x AND NOT y, ${set}, ${other})`,
    first: (set) => `indexOf(${set}, 1)`,
    beyond: (set, place) => `if(${place} = 0, 0, indexOf(arraySlice(${set}, ${place} + 1), 1))`,
    firstBeyond: (rest, place) => `(${rest} + ${place}) * (${rest} > 0)`,
    count: (set) => `countEqual(${set}, 1)`,
    countFrom: (set, place) => `countEqual(arraySlice(${set}, greatest(${place}, 1)), 1) * (${place} > 0)`,
  }
}
