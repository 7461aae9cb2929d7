import { rm } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { z } from 'zod'
import { deleteWorkspaceEvents } from '../analytics/traces.ts'
import { defineJob } from '../jobs/defineJob.ts'

/** Removes what a deleted workspace left outside the app database: events, traces and uploaded files. */
export const eraseWorkspaceJob = defineJob({
  name: 'erase_workspace',
  payload: z.object({ workspaceId: z.string(), files: z.array(z.string()) }),
  maxAttempts: 20,
  async run({ deps: { analytics, config } }, { workspaceId, files }) {
    await deleteWorkspaceEvents(analytics, workspaceId)
    const root = resolve(config.dataDir)
    for (const file of files) {
      const path = resolve(root, file)
      if (path.startsWith(root + sep)) await rm(path, { force: true, recursive: true })
    }
  },
})
