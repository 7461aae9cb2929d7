import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'

/** Has new sentences of a project scored and laid to its themes; what is queued already takes them along. */
export async function enqueueAnalysis(
  { jobs }: Pick<AppDeps, 'jobs'>,
  { projectId, workspaceId, db }: { projectId: string; workspaceId: string; db: Db },
): Promise<void> {
  await jobs.enqueue(
    'analyse_sentences',
    { projectId },
    { workspaceId, key: `analyse_sentences:${projectId}`, db },
  )
}
