import type { Db } from '../db/db.ts'
import { listReaders } from '../talk/listReaders.ts'

/** The map or the persona a notification is about. */
export type NotifiedDocument =
  | { journeyId: string; personaId?: undefined }
  | { personaId: string; journeyId?: undefined }

/** Of some people, those who may open the map or persona now. */
export async function listDocumentReaders(
  db: Db,
  input: NotifiedDocument & { workspaceId: string; userIds: readonly string[] },
): Promise<{ userId: string; name: string; email: string }[]> {
  const { workspaceId, userIds } = input
  if (input.journeyId !== undefined)
    return listReaders(db, { workspaceId, journeyId: input.journeyId, userIds })
  if (userIds.length === 0) return []
  return db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .innerJoin('persona', 'persona.workspace_id', 'member.workspace_id')
    .where('persona.id', '=', input.personaId)
    .where('persona.deleted_at', 'is', null)
    .where('member.workspace_id', '=', workspaceId)
    .where('user.id', 'in', [...userIds])
    .select(['user.id as userId', 'user.name', 'user.email'])
    .execute()
}
