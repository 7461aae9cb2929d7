import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { buildApp } from '../testing/buildApp.ts'
import { createRegistry, defineJob } from './defineJob.ts'
import { startWorker } from './worker.ts'

it('a job whose worker process is killed is claimed by another one, again and again, until it is done', async () => {
  const finished: string[] = []
  const registry = createRegistry([
    defineJob({
      name: 'hang',
      payload: z.object({}),
      maxAttempts: 10,
      run: async ({ jobId }) => void finished.push(jobId),
    }),
  ])
  const app = await buildApp({ registry })
  const { id } = await app.deps.jobs.enqueue('hang', {})
  for (let kill = 1; kill <= 3; kill++) {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../testing/hangingWorker.ts'), app.databaseUrl],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const [line] = await once(child.stdout, 'data')
    expect(String(line).trim()).toBe(id)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const left = await app.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(left).toMatchObject({ state: 'running', attempts: kill })
    // As if the time after which it counts as lost had passed.
    await app.db
      .updateTable('job')
      .set({ heartbeat_at: new Date(0) })
      .where('id', '=', id)
      .execute()
  }
  const worker = startWorker({ deps: app.deps, registry, pollMs: 20 })
  await expect.poll(() => finished, { timeout: 20_000 }).toEqual([id])
  await worker.stop()
  const done = await app.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(done).toMatchObject({ state: 'done', attempts: 4 })
})
