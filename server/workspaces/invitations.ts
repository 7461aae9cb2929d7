import { createHash, randomBytes } from 'node:crypto'
import { nanoid } from 'nanoid'
import type { InvitationOffer } from '../../shared/wire/account.ts'
import type { Role } from '../../shared/wire/common.ts'
import type { Invitation } from '../../shared/wire/workspace.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'

const lifetimeMs = 14 * 24 * 60 * 60 * 1000

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

/** The token is in the answer and nowhere else. */
export async function insertInvitation(
  db: Db,
  { workspaceId, role, createdBy, now }: { workspaceId: string; role: Role; createdBy: string; now: Date },
): Promise<{ invitation: Invitation; token: string }> {
  const token = randomBytes(24).toString('base64url')
  const row = await db
    .insertInto('invitation')
    .values({
      id: nanoid(),
      workspace_id: workspaceId,
      role,
      token_hash: hash(token),
      created_by: createdBy,
      created_at: now,
      expires_at: new Date(now.getTime() + lifetimeMs),
      accepted_by: null,
    })
    .returning(['id', 'role', 'created_at', 'expires_at'])
    .executeTakeFirstOrThrow()
  return { invitation: toInvitation(row), token }
}

function toInvitation(row: { id: string; role: Role; created_at: Date; expires_at: Date }): Invitation {
  return {
    id: row.id,
    role: row.role,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}

/** Invitations that can still be accepted, newest first. */
export async function listInvitations(db: Db, workspaceId: string, now: Date): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .select(['id', 'role', 'created_at', 'expires_at'])
    .where('workspace_id', '=', workspaceId)
    .where('accepted_by', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toInvitation)
}

/** Takes an invitation back. Throws `invitation_not_found`. */
export async function deleteInvitation(db: Db, workspaceId: string, invitationId: string): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('invitation')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', invitationId)
    .where('accepted_by', 'is', null)
    .executeTakeFirst()
  if (numDeletedRows === 0n)
    throw new AppError('invitation_not_found', 'There is no such open invitation in this workspace.')
}

async function getOpenInvitation(db: Db, token: string, now: Date, { lock }: { lock: boolean }) {
  let query = db
    .selectFrom('invitation')
    .innerJoin('workspace', 'workspace.id', 'invitation.workspace_id')
    .innerJoin('user', 'user.id', 'invitation.created_by')
    .where('invitation.token_hash', '=', hash(token))
    .select([
      'invitation.id',
      'invitation.workspace_id',
      'invitation.role',
      'invitation.expires_at',
      'invitation.accepted_by',
      'workspace.name as workspace_name',
      'user.name as invited_by',
    ])
  if (lock) query = query.forUpdate('invitation')
  const row = await query.executeTakeFirst()
  if (!row)
    throw new AppError(
      'invitation_not_found',
      'This invitation does not exist or was taken back. Ask for a new link.',
    )
  if (row.accepted_by !== null)
    throw new AppError('invitation_used', 'This invitation was used already. Ask for a new link.')
  if (row.expires_at <= now)
    throw new AppError('invitation_expired', 'This invitation has run out. Ask for a new link.')
  return row
}

/** What a link offers. Throws `invitation_not_found`, `invitation_used` or `invitation_expired`. */
export async function getInvitationOffer(
  db: Db,
  token: string,
  { now, userId }: { now: Date; userId: string | undefined },
): Promise<InvitationOffer> {
  const row = await getOpenInvitation(db, token, now, { lock: false })
  const member =
    userId &&
    (await db
      .selectFrom('member')
      .select('role')
      .where('workspace_id', '=', row.workspace_id)
      .where('user_id', '=', userId)
      .executeTakeFirst())
  return {
    workspaceName: row.workspace_name,
    role: row.role,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at.toISOString(),
    alreadyMember: Boolean(member),
  }
}

/**
 * Uses a link up and makes its user a member. Somebody who is one already keeps their role and the link stays good.
 * Call it inside a transaction. Throws like `getInvitationOffer`.
 */
export async function acceptInvitation(
  trx: Db,
  token: string,
  { now, findUserId }: { now: Date; findUserId: () => Promise<string> },
): Promise<{ workspaceId: string; userId: string }> {
  const row = await getOpenInvitation(trx, token, now, { lock: true })
  const userId = await findUserId()
  const joined = await trx
    .insertInto('member')
    .values({ workspace_id: row.workspace_id, user_id: userId, role: row.role })
    .onConflict((oc) => oc.columns(['workspace_id', 'user_id']).doNothing())
    .returning('user_id')
    .executeTakeFirst()
  if (joined)
    await trx.updateTable('invitation').set({ accepted_by: userId }).where('id', '=', row.id).execute()
  return { workspaceId: row.workspace_id, userId }
}
