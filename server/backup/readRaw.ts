import type { Analytics } from '../analytics/client.ts'
import type { Engines } from '../engines/startEngines.ts'

const day = 86_400

/**
 * The answer of a query in the format it names, byte for byte as the event store sends it: no row becomes an
 * object here. Rejects when the answer breaks off.
 */
export async function* readRaw(
  { engines, analytics }: { engines: Pick<Engines, 'clickhouse'>; analytics: Analytics },
  { sql, params = {} }: { sql: string; params?: Record<string, string> },
): AsyncGenerator<Uint8Array> {
  const { url, username, password } = engines.clickhouse
  const address = new URL(url)
  address.searchParams.set('database', analytics.database)
  address.searchParams.set('max_execution_time', String(day))
  for (const [name, value] of Object.entries(params)) address.searchParams.set(`param_${name}`, value)
  const response = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
    body: sql,
  })
  if (!response.ok || !response.body) throw new Error(`the event store: ${await response.text()}`)
  yield* response.body
}
