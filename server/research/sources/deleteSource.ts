import type { AppDeps } from '../../appEnv.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { newsOf } from '../changes/news.ts'
import { deleteMemos, listCodingIds } from '../erasure/eraseWords.ts'
import { removeFile } from '../files/researchFiles.ts'
import { bumpProject } from '../projects/queries.ts'
import { enqueueSync } from '../sentences/syncSignsJob.ts'
import { getSource } from './queries.ts'

/** Removes a source with its codings, answers, memos and files. People and codes stay. */
export async function deleteSource(
  deps: Pick<AppDeps, 'db' | 'clock' | 'config' | 'jobs'>,
  {
    workspaceId,
    projectId,
    sourceId,
    userId,
  }: { workspaceId: string; projectId: string; sourceId: string; userId: string },
): Promise<void> {
  const source = await getSource(deps.db, projectId, sourceId)
  await deps.db.transaction().execute(async (trx) => {
    await deleteMemos(trx, projectId, 'coding', await listCodingIds(trx, projectId, { sourceId }))
    await deleteMemos(trx, projectId, 'source', [sourceId])
    await trx.deleteFrom('research_source').where('id', '=', sourceId).execute()
    await bumpProject(trx, projectId)
    await noteAudit(trx, {
      workspaceId,
      projectId,
      actorId: userId,
      at: deps.clock.now(),
      what: 'source_deleted',
      detail: { kind: source.kind, rows: source.rows_read, characters: source.length },
    })
    await enqueueSync(deps, trx)
  })
  await removeFile(deps, source.original)
  await removeFile(deps, source.media)
  newsOf(deps.db).tell(projectId)
}
