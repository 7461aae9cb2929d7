import { z } from 'zod'
import { defineJob } from '../jobs/defineJob.ts'

/** Fills the sample workspace that the first click opened. */
export const seedSampleJob = defineJob({
  name: 'seed_sample',
  payload: z.object({ workspaceId: z.string(), userId: z.string() }),
  async run({ deps, progress, signal }, owner) {
    // Needed once in a server's life, so it is not loaded at every start.
    const { fillSampleWorkspace } = await import('../sample/fillSampleWorkspace.ts')
    await fillSampleWorkspace(deps, owner, { progress, signal })
  },
})
