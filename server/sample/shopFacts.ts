import { findIncidents, type Incident } from './findIncidents.ts'
import type { ShopEvent } from './readShopLog.ts'

/** Counts of the log that cards of the sample map quote. All are customers unless they say otherwise. */
export type ShopFacts = {
  customers: number
  visits: number
  bought: number
  readReviews: number
  wroteToSupport: number
  incidents: Incident[]
  /** Customers by the device most of their events come from, and how many of them bought. */
  devices: Map<string, { customers: number; bought: number; visits: number }>
}

export function countShopFacts(events: readonly ShopEvent[]): ShopFacts {
  const did = (name: string) =>
    new Set(events.filter((event) => event.name === name).map((event) => event.customer))
  const bought = did('purchase')
  const devices: ShopFacts['devices'] = new Map()
  for (const [customer, own] of Map.groupBy(events, (event) => event.customer)) {
    const byDevice = [...Map.groupBy(own, (event) => event.platform)].sort(
      (a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]),
    )
    const device = byDevice[0]![0]
    const so = devices.get(device) ?? { customers: 0, bought: 0, visits: 0 }
    so.customers++
    so.visits += new Set(own.map((event) => event.session)).size
    if (bought.has(customer)) so.bought++
    devices.set(device, so)
  }
  return {
    customers: new Set(events.map((event) => event.customer)).size,
    visits: new Set(events.map((event) => event.session)).size,
    bought: bought.size,
    readReviews: did('review_page').size,
    wroteToSupport: did('support_chat').size,
    incidents: findIncidents(events),
    devices,
  }
}
