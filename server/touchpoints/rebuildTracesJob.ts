import { z } from 'zod'
import { withLocks } from '../events/withLocks.ts'
import { defineJob } from '../jobs/defineJob.ts'
import { rebuildWorkspaceTraces } from './rebuildWorkspaceTraces.ts'

export const rebuildTracesJob = defineJob({
  name: 'rebuild_traces',
  payload: z.object({ workspaceId: z.string() }),
  async run({ deps, signal, progress }, { workspaceId }) {
    const workspace = await deps.db
      .selectFrom('workspace')
      .where('id', '=', workspaceId)
      .select(['catalogue_version', 'traces_version'])
      // A change that found this job still queued holds the row until it is committed: wait to see it.
      .forShare()
      .executeTakeFirst()
    // Several changes in a row queue one job more than needed: the first has built them all.
    if (!workspace || workspace.catalogue_version === workspace.traces_version) return
    await withLocks(deps.pool, (locks) =>
      rebuildWorkspaceTraces(deps, locks, workspaceId, {
        signal,
        onProgress: (done, total) => progress(done, total, 'Building the paths of customers anew'),
      }),
    )
  },
})
