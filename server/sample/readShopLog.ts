import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openFile } from '../files/openFile.ts'

export type ShopEvent = {
  customer: string
  session: string
  name: string
  /** Milliseconds since 1970, the log's clock read as UTC. */
  at: number
  platform: string
  /** How the visit came about: organic, paid_search, email, social or direct. */
  source: string
  /** new, returning or loyal. */
  lifecycle: string
}

export const shopLogPath = fileURLToPath(new URL('./data/ecom.csv.gz', import.meta.url))

/** The whole clickstream (31,106 events), in file order. */
export async function readShopLog(): Promise<ShopEvent[]> {
  const { size } = await stat(shopLogPath)
  const file = await openFile({ path: shopLogPath, fileName: 'ecom.csv.gz', sizeBytes: size })
  const at = (name: string) => file.columns.indexOf(name)
  const [customer, session, name, time, platform, source, lifecycle] = [
    at('user_id'),
    at('session_id'),
    at('event'),
    at('timestamp'),
    at('platform'),
    at('acquisition_channel'),
    at('user_lifecycle'),
  ]
  const events: ShopEvent[] = []
  for await (const batch of file.rows())
    for (const cells of batch.rows)
      events.push({
        customer: cells[customer!]!,
        session: cells[session!]!,
        name: cells[name!]!,
        at: Date.parse(`${cells[time!]!.replace(' ', 'T')}Z`),
        platform: cells[platform!] ?? '',
        source: cells[source!] ?? '',
        lifecycle: cells[lifecycle!] ?? '',
      })
  return events
}
