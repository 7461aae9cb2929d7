import type { Atlas } from '../../shared/wire/library.ts'
import { journeyVisibleTo } from '../access.ts'
import type { Db } from '../db/db.ts'
import { listJourneys } from '../journeys/queries.ts'
import { toJourney } from '../journeys/toJourney.ts'

/** The maps a person may see, how they are nested, and the evidence of each with all that is inside it. */
export async function readAtlas(db: Db, workspaceId: string, userId: string): Promise<Atlas> {
  const journeys = (await listJourneys(db, workspaceId, { userId })).map(toJourney)
  const visible = new Map(journeys.map((journey) => [journey.id, journey]))
  const rows = await db
    .selectFrom('journey_part')
    .innerJoin('journey', 'journey.id', 'journey_part.parent_id')
    .where('journey.workspace_id', '=', workspaceId)
    .where('journey.deleted_at', 'is', null)
    .where(journeyVisibleTo(userId))
    .select(['parent_id as parentId', 'child_id as childId', 'step_id as stepId'])
    .orderBy('parent_id')
    .orderBy('child_id')
    .orderBy('step_id')
    .execute()
  const parts = rows.filter(({ childId }) => visible.has(childId))
  const childrenOf = new Map<string, string[]>()
  for (const { parentId, childId } of parts)
    childrenOf.set(parentId, [...(childrenOf.get(parentId) ?? []), childId])
  return {
    journeys: journeys.map((journey) => {
      const inside = withDescendants(journey.id, childrenOf).map((id) => visible.get(id)!)
      return {
        ...journey,
        rolledUp: {
          journeys: inside.length - 1,
          cards: inside.reduce((sum, { cards }) => sum + cards, 0),
          cardsBacked: inside.reduce((sum, { cardsBacked }) => sum + cardsBacked, 0),
        },
      }
    }),
    parts,
  }
}

/** A map and all maps inside it, each once, however they are nested into each other. */
export function withDescendants(id: string, childrenOf: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>()
  const waiting = [id]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue
    found.add(next)
    waiting.push(...(childrenOf.get(next) ?? []))
  }
  return [...found]
}
