import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const behaviour = {
  include: ['server/**/*.test.ts'],
  exclude: [
    'server/personas/grouping/**',
    'server/files/**',
    'server/formats/**',
    'server/text/**',
    'server/cli/**',
    'server/engines/**',
    'server/research/{read,pii,refi}/**',
  ],
  globalSetup: ['server/testing/globalSetup.ts'],
}

/**
 * What a second run on another PostgreSQL would prove nothing more of: whole servers on embedded engines of their own,
 * and figures ClickHouse alone counts.
 */
const notOutside = ['server/**/*{kill,Kill}.test.ts', 'server/startServer.test.ts', 'server/analytics/**']

// `unit` needs no store; `behaviour` starts the embedded engines once for the whole run; `outside` is the same suite
// on the PostgreSQL of the system's package, where there is one.
export default defineConfig({
  test: {
    pool: 'forks', // chdb must never be loaded in worker threads
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{shared,scripts,app}/**/*.test.{ts,tsx}',
            'server/{files,formats,text,personas/grouping}/**/*.test.ts',
            'server/research/{read,pii,refi}/**/*.test.ts',
            'server/cli/**/*.test.ts',
          ],
        },
      },
      { extends: true, test: { name: 'behaviour', ...behaviour } },
      ...(existsSync('/usr/lib/postgresql')
        ? [
            {
              extends: true as const,
              test: { name: 'outside', ...behaviour, exclude: [...behaviour.exclude, ...notOutside] },
            },
          ]
        : []),
      { extends: true, test: { name: 'engines', include: ['server/engines/**/*.test.ts'] } },
    ],
  },
})
