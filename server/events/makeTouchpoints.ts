import { SqlParams } from '../analytics/sqlParams.ts'
import { touchpointSql } from '../analytics/touchpointSql.ts'
import type { AppDeps } from '../appEnv.ts'
import { insertTouchpoints, readCatalogue } from '../touchpoints/catalogue.ts'
import { suggestTouchpoint } from '../touchpoints/suggestTouchpoint.ts'
import { stagingTable } from './stagingSql.ts'

/** So many of the most frequent names become touchpoints by themselves; the rest stays listed as unmapped. */
export const mostTouchpoints = 60

/** Makes a touchpoint of each event name of an import that no touchpoint takes yet, by volume. */
export async function makeTouchpoints(
  deps: Pick<AppDeps, 'db' | 'jobs' | 'analytics'>,
  workspace: string,
  importId: string,
): Promise<void> {
  const { touchpoints } = await readCatalogue(deps.db, workspace)
  const params = new SqlParams()
  const names = await deps.analytics.query<{ name: string; channels: string[] }>({
    sql: `SELECT name, topK(3)(channel) AS channels FROM ${stagingTable(importId)}
WHERE ${touchpointSql(touchpoints, params)} = 0
GROUP BY name ORDER BY count() DESC, name LIMIT {most:UInt32}`,
    params: { ...params.values, most: mostTouchpoints },
    maxSeconds: 600,
  })
  if (names.length > 0)
    await insertTouchpoints(
      deps,
      workspace,
      names.map(({ name, channels }) => suggestTouchpoint(name, channels)),
    )
}
