import type { AppDeps, AppUser } from '../../appEnv.ts'
import { tellChanged } from '../changes/tellChanged.ts'
import { removeEvidence } from '../evidence/removeEvidence.ts'
import { getInsight } from './listInsights.ts'

/** Deletes an insight and takes it off the maps and personas it stands on. What it rested on stays. */
export async function deleteInsight(
  deps: Pick<AppDeps, 'db' | 'collab' | 'log'>,
  {
    workspaceId,
    projectId,
    insightId,
    user,
  }: { workspaceId: string; projectId: string; insightId: string; user: AppUser },
): Promise<void> {
  await getInsight(deps.db, projectId, insightId)
  await removeEvidence(deps, { workspaceId, projectId, kind: 'insight', ref: insightId, user })
  await deps.db.deleteFrom('research_insight').where('id', '=', insightId).execute()
  await tellChanged(deps.db, projectId)
}
