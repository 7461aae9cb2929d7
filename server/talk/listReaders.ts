import { sql } from 'kysely'
import type { Role } from '../../shared/wire/common.ts'
import type { Db } from '../db/db.ts'

export interface Reader {
  userId: string
  name: string
  email: string
  /** On the map. */
  role: Role
}

/** The members who may open a map, with what they may do there; `userIds` leaves out the others. */
export async function listReaders(
  db: Db,
  {
    workspaceId,
    journeyId,
    userIds,
  }: { workspaceId: string; journeyId: string; userIds?: readonly string[] },
): Promise<Reader[]> {
  if (userIds?.length === 0) return []
  const rows = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .where('member.workspace_id', '=', workspaceId)
    .$if(userIds !== undefined, (query) => query.where('user.id', 'in', [...userIds!]))
    .select(['user.id as userId', 'user.name', 'user.email'])
    .select(sql<Role | null>`journey_role(${journeyId}, member.user_id)`.as('role'))
    .orderBy('user.name')
    .orderBy('user.id')
    .execute()
  return rows.filter((row): row is Reader => row.role !== null)
}
