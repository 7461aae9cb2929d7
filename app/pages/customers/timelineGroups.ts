import { dayOf } from '../../../shared/format/zonedDay.ts'
import type { CustomerTimeline } from '../../../shared/wire/measure.ts'

export type TimelineEvent = CustomerTimeline['events'][number]

export interface TimelineDay {
  /** `YYYY-MM-DD` in the workspace's zone; null for a log without times. */
  day: string | null
  events: { event: TimelineEvent /** Place among all events, from 0. */; index: number }[]
  /** Seconds since the last event of the day before; null for the first. */
  gapSeconds: number | null
}

/** Events of a timeline by day, in the order they come. */
export function groupByDay(events: TimelineEvent[], timezone: string, hasTimes: boolean): TimelineDay[] {
  const days: TimelineDay[] = []
  events.forEach((event, index) => {
    const day = hasTimes ? dayOf(event.occurredAt, timezone) : null
    const current = days.at(-1)
    if (current && current.day === day) {
      current.events.push({ event, index })
      return
    }
    const before = events[index - 1]
    const gapSeconds =
      hasTimes && before ? (Date.parse(event.occurredAt) - Date.parse(before.occurredAt)) / 1000 : null
    days.push({ day, events: [{ event, index }], gapSeconds })
  })
  return days
}

/**
 * Properties that never change over the events are facts about the customer; of the others an event shows those
 * that differ from the event before.
 */
export function splitProperties(events: Pick<TimelineEvent, 'properties'>[]): {
  constant: [key: string, value: string][]
  changed: [key: string, value: string][][]
} {
  const first = events[0]
  const filled = (properties: Record<string, string>) =>
    Object.entries(properties).filter(([, value]) => value !== '')
  if (!first || events.length === 1) return { constant: [], changed: first ? [filled(first.properties)] : [] }
  const constant = filled(first.properties).filter(([key, value]) =>
    events.every(({ properties }) => properties[key] === value),
  )
  const known = new Set(constant.map(([key]) => key))
  const changed = events.map(({ properties }, index) =>
    filled(properties).filter(
      ([key, value]) => !known.has(key) && events[index - 1]?.properties[key] !== value,
    ),
  )
  return { constant, changed }
}
