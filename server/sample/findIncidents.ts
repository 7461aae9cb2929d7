import type { ShopEvent } from './readShopLog.ts'

export type Incident = {
  name: string
  from: number
  to: number
  events: number
  customers: ReadonlySet<string>
}

const largestShare = 0.25
const fewestEvents = 10

/**
 * Incidents of a log: kinds of events that happen at least ten times, and all of them within a quarter of the
 * time the log covers. Things that belong to the normal course happen all the time. Earliest first.
 */
export function findIncidents(events: readonly ShopEvent[]): Incident[] {
  type Span = { from: number; to: number; events: number; customers: Set<string> }
  const spans = new Map<string, Span>()
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const event of events) {
    from = Math.min(from, event.at)
    to = Math.max(to, event.at)
    const span = spans.get(event.name)
    if (span) {
      span.from = Math.min(span.from, event.at)
      span.to = Math.max(span.to, event.at)
      span.events++
      span.customers.add(event.customer)
    } else {
      const customers = new Set([event.customer])
      spans.set(event.name, { from: event.at, to: event.at, events: 1, customers })
    }
  }
  return [...spans]
    .filter(([, span]) => span.events >= fewestEvents && span.to - span.from < (to - from) * largestShare)
    .map(([name, span]) => ({ name, ...span }))
    .sort((a, b) => a.from - b.from)
}
