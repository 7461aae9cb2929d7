import type { ShareEvent, ShareEventDetail, ShareEventKind } from '../../shared/wire/share.ts'
import type { Db } from '../db/db.ts'

/** Writes down who shared what. */
export async function insertShareEvent(
  db: Db,
  event: {
    workspaceId: string
    journeyId: string
    at: Date
    actor: { id: string; name: string }
    kind: ShareEventKind
    detail: ShareEventDetail
  },
): Promise<void> {
  await db
    .insertInto('share_event')
    .values({
      workspace_id: event.workspaceId,
      journey_id: event.journeyId,
      at: event.at,
      actor_id: event.actor.id,
      actor_name: event.actor.name,
      kind: event.kind,
      detail: JSON.stringify(event.detail),
    })
    .execute()
}

/** The last 200 of a map in its workspace, newest first. */
export async function listShareEvents(
  db: Db,
  { workspaceId, journeyId }: { workspaceId: string; journeyId: string },
): Promise<ShareEvent[]> {
  const rows = await db
    .selectFrom('share_event')
    .where('workspace_id', '=', workspaceId)
    .where('journey_id', '=', journeyId)
    .select(['id', 'at', 'actor_name', 'kind', 'detail'])
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor_name,
    kind: row.kind,
    detail: row.detail,
  }))
}
