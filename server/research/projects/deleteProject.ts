import type { AppDeps } from '../../appEnv.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { removeProjectFiles } from '../files/researchFiles.ts'
import { enqueueSync } from '../sentences/syncSignsJob.ts'
import { getProject } from './queries.ts'

/** Deletes a project with its sources, codes, people and files. Evidence on maps keeps its words. */
export async function deleteProject(
  deps: Pick<AppDeps, 'db' | 'clock' | 'config' | 'jobs'>,
  { workspaceId, projectId, userId }: { workspaceId: string; projectId: string; userId: string },
): Promise<void> {
  const project = await getProject(deps.db, workspaceId, projectId)
  await deps.db.transaction().execute(async (trx) => {
    await trx.deleteFrom('research_project').where('id', '=', project.id).execute()
    await noteAudit(trx, {
      workspaceId,
      projectId,
      actorId: userId,
      at: deps.clock.now(),
      what: 'project_deleted',
    })
    await enqueueSync(deps, trx)
  })
  await removeProjectFiles(deps, projectId)
}
