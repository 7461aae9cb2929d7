import type { AppDeps } from '../appEnv.ts'
import { projectFolder } from '../research/files/researchFiles.ts'

/**
 * Deletes a workspace: its rows at once, its events and files by a job. A job that was running for it notices at
 * its next heartbeat and might still have written events; so the events are erased a second time later.
 */
export async function deleteWorkspace(
  { db, jobs, clock, collab }: AppDeps,
  workspaceId: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const files = await trx
      .selectFrom('import')
      .select('file_path')
      .where('workspace_id', '=', workspaceId)
      .where('file_path', 'is not', null)
      .execute()
    const projects = await trx
      .selectFrom('research_project')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .execute()
    await trx.deleteFrom('workspace').where('id', '=', workspaceId).execute()
    const payload = {
      workspaceId,
      files: [
        ...files.map((file) => file.file_path as string),
        ...projects.map(({ id }) => projectFolder(id)),
      ],
    }
    await jobs.enqueue('erase_workspace', payload, { db: trx })
    await jobs.enqueue('erase_workspace', payload, {
      db: trx,
      runAt: new Date(clock.now().getTime() + 2 * 60_000),
    })
  })
  jobs.events.dispatchEvent(new Event('enqueued'))
  await collab.recheckAccess()
}
