import { median, quantile } from './quantile.ts'

/** Times between two touchpoints or over whole journeys, in seconds; all null in logs without times. */
export interface SecondsSummary {
  meanSeconds: number | null
  medianSeconds: number | null
  p90Seconds: number | null
  minSeconds: number | null
  maxSeconds: number | null
}

export interface LogTransition extends SecondsSummary {
  from: number
  to: number
  count: number
}

/** What happened in a log. Touchpoints are numbers: indexes into `names`. */
export interface LogAnalysis {
  names: string[]
  events: number
  customers: number
  /** Milliseconds since 1970; null without events or times. */
  fromMs: number | null
  toMs: number | null
  /** By events, most first; ties by name, as in all lists here. */
  touchpoints: { touchpoint: number; events: number; customers: number }[]
  starts: { touchpoint: number; customers: number }[]
  ends: { touchpoint: number; customers: number }[]
  /** One event directly following another of the same customer; by count, most first. */
  transitions: LogTransition[]
  /** By customers, most first; ties in the order in which the log first shows them. */
  variants: { path: Int32Array; customers: number }[]
  /** From first to last event, over customers. */
  duration: SecondsSummary
}

export interface EventLog {
  /** Adds one event. `order` sorts events of the same time; without it they stay in the order they are added. */
  add(customer: string, name: string, timeMs: number, order?: number): void
  size(): number
  analyse(): LogAnalysis
}

/** A copy of a string that does not keep the larger text alive it may have been cut from. */
function detach(text: string): string {
  return text.length < 13 ? text : JSON.parse(JSON.stringify(text))
}

function createInterning() {
  const index = new Map<string, number>()
  return {
    index,
    at(text: string): number {
      const known = index.get(text)
      if (known !== undefined) return known
      const at = index.size
      index.set(detach(text), at)
      return at
    },
  }
}

function grow<T extends Int32Array | Float64Array>(array: T, make: (length: number) => T): T {
  const larger = make(array.length * 2)
  larger.set(array)
  return larger
}

const ints = (length: number) => new Int32Array(length)
const floats = (length: number) => new Float64Array(length)

function summarise(sortedMs: Float64Array): SecondsSummary {
  const n = sortedMs.length
  if (n === 0)
    return { meanSeconds: null, medianSeconds: null, p90Seconds: null, minSeconds: null, maxSeconds: null }
  let sum = 0
  for (let i = 0; i < n; i++) sum += sortedMs[i]!
  return {
    meanSeconds: sum / n / 1000,
    medianSeconds: median(sortedMs)! / 1000,
    p90Seconds: quantile(sortedMs, 0.9)! / 1000,
    minSeconds: sortedMs[0]! / 1000,
    maxSeconds: sortedMs[n - 1]! / 1000,
  }
}

/**
 * Collects events in memory, 16 bytes each (24 with an order column) plus each different customer once, and
 * analyses them. Order inside a customer = time, then order column, then the order in which events were added.
 * @param options.hasTimes false for logs without times: their time figures are null
 */
export function createEventLog(options: { hasTimes: boolean; hasOrder: boolean }): EventLog {
  const customers = createInterning()
  const names = createInterning()
  let size = 0
  let customerOf = ints(1024)
  let nameOf = ints(1024)
  let timeOf = floats(options.hasTimes ? 1024 : 1)
  let orderOf = floats(options.hasOrder ? 1024 : 1)

  /** Event indexes, customer by customer, each customer's in order; and where each customer starts. */
  function arrange(): { sorted: Int32Array; starts: Int32Array } {
    const count = customers.index.size
    const starts = ints(count + 1)
    for (let i = 0; i < size; i++) starts[customerOf[i]! + 1]!++
    for (let c = 0; c < count; c++) starts[c + 1]! += starts[c]!
    const next = starts.slice(0, count)
    const sorted = ints(size)
    for (let i = 0; i < size; i++) sorted[next[customerOf[i]!]!++] = i
    const before = (a: number, b: number) =>
      (options.hasTimes ? timeOf[a]! - timeOf[b]! : 0) ||
      (options.hasOrder ? orderOf[a]! - orderOf[b]! : 0) ||
      a - b
    for (let c = 0; c < count; c++) {
      const [from, to] = [starts[c]!, starts[c + 1]!]
      for (let k = from + 1; k < to; k++)
        if (before(sorted[k - 1]!, sorted[k]!) > 0) {
          sorted.subarray(from, to).sort(before)
          break
        }
    }
    return { sorted, starts }
  }

  function analyse(): LogAnalysis {
    const { sorted, starts } = arrange()
    const nameList = [...names.index.keys()]
    const kinds = nameList.length
    const people = customers.index.size
    const byName = (a: number, b: number) =>
      nameList[a]! < nameList[b]! ? -1 : nameList[a]! > nameList[b]! ? 1 : 0

    const events = ints(kinds)
    const customersOf = ints(kinds)
    const seenBy = ints(kinds)
    const startsOf = ints(kinds)
    const endsOf = ints(kinds)
    const pairIndex = new Map<number, number>()
    const pairCounts: number[] = []
    const pairOf = ints(size)
    const variantIndex = new Map<string, number>()
    const variants: LogAnalysis['variants'] = []
    const durations = floats(options.hasTimes ? people : 0)
    let [fromMs, toMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]

    for (let c = 0; c < people; c++) {
      const [from, to] = [starts[c]!, starts[c + 1]!]
      let previous = -1
      let key = ''
      for (let k = from; k < to; k++) {
        const name = nameOf[sorted[k]!]!
        events[name]!++
        if (seenBy[name] !== c + 1) {
          seenBy[name] = c + 1
          customersOf[name]!++
        }
        if (previous !== -1) {
          const pair = previous * kinds + name
          let at = pairIndex.get(pair)
          if (at === undefined) {
            at = pairCounts.length
            pairIndex.set(pair, at)
            pairCounts.push(0)
          }
          pairCounts[at]!++
          pairOf[k] = at
        }
        key += String.fromCharCode(name & 0x7fff) + (kinds > 0x7fff ? String.fromCharCode(name >> 15) : '')
        previous = name
      }
      startsOf[nameOf[sorted[from]!]!]!++
      endsOf[previous]!++
      const variant = variantIndex.get(key)
      if (variant !== undefined) variants[variant]!.customers++
      else {
        variantIndex.set(key, variants.length)
        const path = ints(to - from)
        for (let k = from; k < to; k++) path[k - from] = nameOf[sorted[k]!]!
        variants.push({ path, customers: 1 })
      }
      if (options.hasTimes) {
        const [first, last] = [timeOf[sorted[from]!]!, timeOf[sorted[to - 1]!]!]
        durations[c] = last - first
        if (first < fromMs) fromMs = first
        if (last > toMs) toMs = last
      }
    }

    const gaps = options.hasTimes ? gapsByPair(sorted, starts, pairOf, pairCounts) : []
    const transitions = [...pairIndex].map(([pair, at]): LogTransition => {
      const seconds = summarise(gaps[at] ?? floats(0))
      return { from: Math.floor(pair / kinds), to: pair % kinds, count: pairCounts[at]!, ...seconds }
    })
    const list = (counts: Int32Array) =>
      Array.from(counts, (count, touchpoint) => ({ touchpoint, customers: count }))
        .filter(({ customers }) => customers > 0)
        .sort((a, b) => b.customers - a.customers || byName(a.touchpoint, b.touchpoint))
    return {
      names: nameList,
      events: size,
      customers: people,
      fromMs: fromMs === Number.POSITIVE_INFINITY ? null : fromMs,
      toMs: toMs === Number.NEGATIVE_INFINITY ? null : toMs,
      touchpoints: Array.from(events, (count, touchpoint) => ({
        touchpoint,
        events: count,
        customers: customersOf[touchpoint]!,
      })).sort((a, b) => b.events - a.events || byName(a.touchpoint, b.touchpoint)),
      starts: list(startsOf),
      ends: list(endsOf),
      transitions: transitions.sort(
        (a, b) => b.count - a.count || byName(a.from, b.from) || byName(a.to, b.to),
      ),
      variants: variants.sort((a, b) => b.customers - a.customers),
      duration: summarise(durations.sort()),
    }
  }

  /** Milliseconds between the two events of each transition, by pair, ascending. */
  function gapsByPair(sorted: Int32Array, starts: Int32Array, pairOf: Int32Array, counts: readonly number[]) {
    const offsets = ints(counts.length + 1)
    counts.forEach((count, at) => {
      offsets[at + 1] = offsets[at]! + count
    })
    const next = offsets.slice()
    const all = floats(offsets[counts.length]!)
    for (let c = 0; c + 1 < starts.length; c++)
      for (let k = starts[c]! + 1; k < starts[c + 1]!; k++)
        all[next[pairOf[k]!]!++] = timeOf[sorted[k]!]! - timeOf[sorted[k - 1]!]!
    return counts.map((_count, at) => all.subarray(offsets[at]!, offsets[at + 1]!).sort())
  }

  return {
    add(customer, name, timeMs, order = 0) {
      if (size === customerOf.length) {
        customerOf = grow(customerOf, ints)
        nameOf = grow(nameOf, ints)
        if (options.hasTimes) timeOf = grow(timeOf, floats)
        if (options.hasOrder) orderOf = grow(orderOf, floats)
      }
      customerOf[size] = customers.at(customer)
      nameOf[size] = names.at(name)
      if (options.hasTimes) timeOf[size] = timeMs
      if (options.hasOrder) orderOf[size] = order
      size++
    },
    size: () => size,
    analyse,
  }
}
