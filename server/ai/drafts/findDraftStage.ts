import { readJourney } from '../../../shared/journey/readJourney.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { DraftStage } from './draftMaterial.ts'

/** A stage of a map with its steps; undefined when there is none. The caller checks who may see the map. */
export async function findDraftStage(
  { collab }: Pick<AppDeps, 'collab'>,
  { workspaceId, journeyId, stageId }: { workspaceId: string; journeyId: string; stageId: string },
): Promise<(DraftStage & { id: string }) | undefined> {
  const doc = await collab.findJourneyDocument(workspaceId, journeyId)
  const found = doc && readJourney(doc).stages.find(({ stage }) => stage.id === stageId)
  return (
    found && {
      id: stageId,
      title: found.stage.title,
      steps: found.steps.map(({ title }) => title).filter(Boolean),
    }
  )
}
