import { z } from 'zod'
import { defineJob } from '../jobs/defineJob.ts'

/** Fills the sample workspace that the first click opened. */
export const seedSampleJob = defineJob({
  name: 'seed_sample',
  payload: z.object({ workspaceId: z.string(), userId: z.string() }),
  async run() {},
})
