import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { openDb } from '../db/db.ts'
import { migrate } from '../db/migrate.ts'
import { createLog } from '../log.ts'
import { startTestEngines, type TestEngines } from './startTestEngines.ts'
import { templateDatabase, withDatabase } from './testDatabase.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the engines this run started. */
    engines: {
      databaseUrl: string
      clickhouseUrl: string
      /** A folder that is removed after the run. */
      folder: string
    }
  }
}

/**
 * Starts both engines once for the run and migrates the database every test file copies.
 * In the project `outside` PostgreSQL is the one of the system instead of the embedded one.
 */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'desirepath-test-'))
  // Run by root, PostgreSQL 15 runs as another user who must be able to get to its folder.
  await chmod(dataDir, 0o755)
  let engines: TestEngines | undefined
  async function teardown() {
    await engines?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    engines = await startTestEngines({
      dataDir,
      outside: project.name === 'outside',
      log: createLog({ level: 'warn' }),
    })
    const admin = openDb(engines.databaseUrl, { maxConnections: 1 })
    await sql`create database ${sql.id(templateDatabase)}`.execute(admin.db)
    await admin.db.destroy()
    const template = openDb(withDatabase(engines.databaseUrl, templateDatabase), { maxConnections: 1 })
    await migrate(template.db)
    await template.db.destroy()
    project.provide('engines', {
      databaseUrl: engines.databaseUrl,
      clickhouseUrl: engines.clickhouseUrl,
      folder: dataDir,
    })
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}
