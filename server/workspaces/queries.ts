import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import type { Role } from '../../shared/wire/common.ts'
import type { Member, Workspace } from '../../shared/wire/workspace.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'

interface WorkspaceRow {
  id: string
  name: string
  timezone: string
  is_sample: boolean
  created_at: Date
  role: Role
}

const columns = [
  'workspace.id',
  'workspace.name',
  'workspace.timezone',
  'workspace.is_sample',
  'workspace.created_at',
  'member.role',
] as const

function toWorkspace(row: WorkspaceRow): Workspace {
  return {
    id: row.id,
    name: row.name,
    timezone: row.timezone,
    isSample: row.is_sample,
    role: row.role,
    createdAt: row.created_at.toISOString(),
  }
}

/** The workspaces a user is a member of: their own first, the sample last. */
export async function listWorkspaces(db: Db, userId: string): Promise<Workspace[]> {
  const rows = await db
    .selectFrom('workspace')
    .innerJoin('member', 'member.workspace_id', 'workspace.id')
    .where('member.user_id', '=', userId)
    .select(columns)
    .orderBy('workspace.is_sample')
    .orderBy('workspace.name')
    .orderBy('workspace.id')
    .execute()
  return rows.map(toWorkspace)
}

/** A workspace as one of its members sees it. Throws `workspace_not_found`. */
export async function getWorkspace(db: Db, workspaceId: string, userId: string): Promise<Workspace> {
  const row = await db
    .selectFrom('workspace')
    .innerJoin('member', 'member.workspace_id', 'workspace.id')
    .where('workspace.id', '=', workspaceId)
    .where('member.user_id', '=', userId)
    .select(columns)
    .executeTakeFirst()
  if (!row)
    throw new AppError('workspace_not_found', 'There is no such workspace, or you are not a member of it.')
  return toWorkspace(row)
}

export async function findSampleWorkspace(db: Db, ownerId: string): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('workspace')
    .innerJoin('member', 'member.workspace_id', 'workspace.id')
    .where('member.user_id', '=', ownerId)
    .where('workspace.is_sample', '=', true)
    .select('workspace.id')
    .executeTakeFirst()
}

/** A new workspace and its owner's membership. Call it inside a transaction. */
export async function insertWorkspace(
  trx: Db,
  {
    name,
    timezone,
    ownerId,
    isSample = false,
  }: { name: string; timezone: string; ownerId: string; isSample?: boolean },
): Promise<{ id: string }> {
  const workspace = await trx
    .insertInto('workspace')
    .values({ id: nanoid(), name, timezone, is_sample: isSample })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('member')
    .values({ workspace_id: workspace.id, user_id: ownerId, role: 'owner' })
    .execute()
  return workspace
}

export async function updateWorkspace(
  db: Db,
  workspaceId: string,
  changes: { name?: string; timezone?: string },
): Promise<void> {
  if (Object.keys(changes).length === 0) return
  await db.updateTable('workspace').set(changes).where('id', '=', workspaceId).execute()
}

/** The members in the order they joined. */
export async function listMembers(db: Db, workspaceId: string): Promise<Member[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .where('member.workspace_id', '=', workspaceId)
    .select(['user.id', 'user.name', 'user.email', 'member.role', 'member.created_at'])
    .orderBy('member.created_at')
    .orderBy('user.id')
    .execute()
  return rows.map((row) => ({
    userId: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    joinedAt: row.created_at.toISOString(),
  }))
}

/**
 * The role of a member whose membership is about to change, with the workspace's row locked so that two owners
 * cannot take each other's role at the same moment. Throws `member_not_found`, and `last_owner` unless `stays`.
 */
export async function lockMember(
  trx: Db,
  workspaceId: string,
  userId: string,
  { staysOwner }: { staysOwner: boolean },
): Promise<Role> {
  await trx.selectFrom('workspace').select('id').where('id', '=', workspaceId).forUpdate().execute()
  const member = await trx
    .selectFrom('member')
    .select('role')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!member) throw new AppError('member_not_found', 'That person is not a member of this workspace.')
  if (member.role !== 'owner' || staysOwner) return member.role
  const { owners } = await trx
    .selectFrom('member')
    .select(sql<number>`count(*)`.as('owners'))
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  if (owners <= 1)
    throw new AppError(
      'last_owner',
      'A workspace needs an owner, and this is the last one. Nothing was changed. Make somebody else an owner first, or delete the workspace.',
    )
  return member.role
}
