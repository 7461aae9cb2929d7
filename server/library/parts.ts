import type { JourneyModel } from '../../shared/journey/readJourney.ts'
import { type Db, inTransaction } from '../db/db.ts'

/** Maps that the cards of a map's nested journeys lanes stand for, with the step the card is at. */
export function listParts(
  model: Pick<JourneyModel, 'lanes' | 'cards'>,
): { childId: string; stepId: string }[] {
  const nesting = new Set(model.lanes.filter((lane) => lane.kind === 'journeys').map((lane) => lane.id))
  const parts = new Map<string, { childId: string; stepId: string }>()
  for (const { laneId, stepId, leadsTo } of model.cards)
    if (leadsTo && nesting.has(laneId))
      parts.set(`${leadsTo.journeyId} ${stepId}`, { childId: leadsTo.journeyId, stepId })
  return [...parts.values()]
}

/** Brings the parts of a map in step with its document. */
export async function storeParts(
  db: Db,
  journeyId: string,
  model: Pick<JourneyModel, 'lanes' | 'cards'>,
): Promise<void> {
  const parts = listParts(model)
  const known = await db
    .selectFrom('journey_part')
    .where('parent_id', '=', journeyId)
    .select(['child_id', 'step_id'])
    .execute()
  const keys = new Set(known.map((row) => `${row.child_id} ${row.step_id}`))
  if (keys.size === parts.length && parts.every((part) => keys.has(`${part.childId} ${part.stepId}`))) return
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom('journey_part').where('parent_id', '=', journeyId).execute()
    if (parts.length === 0) return
    await trx
      .insertInto('journey_part')
      .values(
        parts.map(({ childId, stepId }) => ({ parent_id: journeyId, child_id: childId, step_id: stepId })),
      )
      .execute()
  })
}
