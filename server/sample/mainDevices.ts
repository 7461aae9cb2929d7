import type { ShopEvent } from './readShopLog.ts'

/** The device of most events of each customer, in the order in which they first came. */
export function mainDevices(events: readonly ShopEvent[]): Map<string, string> {
  const own = Map.groupBy(events, ({ customer }) => customer)
  return new Map(
    [...own].map(([customer, list]) => [customer, mostFrequent(list.map(({ platform }) => platform))]),
  )
}

/** Of several the first by the alphabet. */
export function mostFrequent(values: readonly string[]): string {
  return [...Map.groupBy(values, (value) => value)].sort(
    (a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]),
  )[0]![0]
}
