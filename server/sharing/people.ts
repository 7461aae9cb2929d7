import { sql } from 'kysely'
import type { GeneralRole, MapPerson, MapRole } from '../../shared/wire/share.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'

/** Everybody of the workspace with what they may do on a map and why, by name. */
export async function listMapPeople(
  db: Db,
  { workspaceId, journeyId }: { workspaceId: string; journeyId: string },
): Promise<MapPerson[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .leftJoin('journey_member', (join) =>
      join
        .onRef('journey_member.user_id', '=', 'member.user_id')
        .on('journey_member.journey_id', '=', journeyId),
    )
    .where('member.workspace_id', '=', workspaceId)
    .select([
      'user.id as userId',
      'user.name',
      'user.email',
      'member.role as workspaceRole',
      'journey_member.role as named',
    ])
    .select(sql<MapRole>`coalesce(journey_role(${journeyId}, member.user_id), 'none')`.as('effective'))
    .orderBy('user.name')
    .orderBy('user.id')
    .execute()
  return rows
}

export async function getGeneralRole(db: Db, journeyId: string): Promise<GeneralRole> {
  const row = await db
    .selectFrom('journey')
    .select('general_role')
    .where('id', '=', journeyId)
    .executeTakeFirstOrThrow()
  return row.general_role
}

/** Returns what it was before. */
export async function setGeneralRole(trx: Db, journeyId: string, general: GeneralRole): Promise<GeneralRole> {
  const before = await trx
    .selectFrom('journey')
    .select('general_role')
    .where('id', '=', journeyId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await trx.updateTable('journey').set({ general_role: general }).where('id', '=', journeyId).execute()
  return before.general_role
}

/**
 * Says or, with null, unsays what a member may do on a map. Returns the person and what was said before.
 * Throws `member_not_found`, and `conflict` for owners of the workspace, whose role nothing changes.
 */
export async function setNamedRole(
  trx: Db,
  input: { workspaceId: string; journeyId: string; userId: string; role: MapRole | null },
): Promise<{ name: string; before: MapRole | null }> {
  const { workspaceId, journeyId, userId, role } = input
  const person = (await listMapPeople(trx, { workspaceId, journeyId })).find((one) => one.userId === userId)
  if (!person) throw new AppError('member_not_found', 'That person is not a member of this workspace.')
  if (person.workspaceRole === 'owner')
    throw new AppError(
      'conflict',
      'Owners of the workspace are owners of every map in it. Nothing was changed.',
    )
  if (role === null)
    await trx
      .deleteFrom('journey_member')
      .where('journey_id', '=', journeyId)
      .where('user_id', '=', userId)
      .execute()
  else
    await trx
      .insertInto('journey_member')
      .values({ journey_id: journeyId, user_id: userId, role })
      .onConflict((conflict) => conflict.columns(['journey_id', 'user_id']).doUpdateSet({ role }))
      .execute()
  return { name: person.name, before: person.named }
}
