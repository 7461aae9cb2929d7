import { type Analytics, createAnalytics } from './client.ts'
import { schemaStatements } from './schema.ts'

const quoted = (name: string) => `\`${name.replace(/[\\`]/g, '\\$&')}\``

/** Creates the database and the tables that are missing; safe to run at every start. */
export async function migrateAnalytics(options: { url: string; database: string }): Promise<void> {
  const server = createAnalytics({ url: options.url, database: 'default' })
  try {
    await server.command({ sql: `CREATE DATABASE IF NOT EXISTS ${quoted(options.database)}` })
  } finally {
    await server.close()
  }
  const analytics = createAnalytics(options)
  try {
    for (const sql of schemaStatements) await analytics.command({ sql })
  } finally {
    await analytics.close()
  }
}

export async function dropAnalyticsDatabase(analytics: Analytics): Promise<void> {
  await analytics.command({ sql: `DROP DATABASE IF EXISTS ${quoted(analytics.database)} SYNC` })
}
