import type { Analytics } from '../server/analytics/client.ts'

export const benchWorkspace = 'bench'
export const eventTypes = 40
const perCustomer = 20
const customersPerInsert = 250_000

/**
 * About `events` events, 20 per customer, inside the engine: each customer follows one of 200 archetype paths
 * that lead forward through 40 event types with detours, and 8 % of the events are of a random type. Everything
 * is drawn from hashes of the customer and the position, so that two runs make the same events.
 */
export async function generateEvents(
  analytics: Analytics,
  events: number,
  onProgress?: (customers: number, total: number) => void,
): Promise<number> {
  const customers = Math.round(events / perCustomer)
  for (let first = 0; first < customers; first += customersPerInsert) {
    const last = Math.min(customers, first + customersPerInsert)
    await analytics.command({
      sql: `INSERT INTO events (workspace, customer, event_id, occurred_at, seq, received_at, import_id, name, channel)
SELECT {workspace:String}, customer, cityHash64(c, i), fromUnixTimestamp64Milli(toInt64(start + gap), 'UTC'), i,
  toDateTime64('2026-01-01 00:00:00', 3, 'UTC'), 'generated', concat('event ', leftPad(toString(type), 2, '0')),
  ['web', 'app', 'email', 'phone', 'store'][1 + type % 5]
FROM (
  SELECT number AS c, concat('customer-', leftPad(toString(number), 8, '0')) AS customer,
    cityHash64(c, 'archetype') % 200 AS archetype,
    8 + cityHash64(archetype, 'length') % 25 AS length,
    1735689600000 + cityHash64(c, 'start') % (90 * 86400000) AS start,
    range(toUInt32(length)) AS positions,
    arrayMap(i -> if(cityHash64(c, i, 'noise') % 100 < 8, cityHash64(c, i, 'type') % {types:UInt16},
      least({types:UInt16} - 1, toUInt64(greatest(0, intDiv(i * {types:UInt16}, length)
        + toInt64(cityHash64(archetype, i, 'detour') % 9) - 4)))), positions) AS types,
    arrayCumSum(arrayMap(i -> toUInt64(1000 + pow(cityHash64(c, i, 'gap') % 1000, 3) / 1000 * 250), positions)) AS gaps
  FROM numbers({first:UInt64}, {count:UInt64})
)
ARRAY JOIN positions AS i, types AS type, gaps AS gap`,
      params: { workspace: benchWorkspace, types: eventTypes, first, count: last - first },
      maxSeconds: 3600,
    })
    onProgress?.(last, customers)
  }
  return customers
}
