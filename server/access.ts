import { createMiddleware } from 'hono/factory'
import { type RawBuilder, sql } from 'kysely'
import { type Role, roles } from '../shared/wire/common.ts'
import type { AppEnv, AppUser, AppWorkspace } from './appEnv.ts'
import type { Db } from './db/db.ts'
import { AppError } from './errors.ts'
import { findGuestAddress } from './sharing/guestAddresses.ts'

/** Whether `role` may do what `minimum` may do. */
export function canActAs(role: Role, minimum: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(minimum)
}

const notSignedIn = () => new AppError('not_signed_in', 'You are not signed in. Sign in and try again.')
const workspaceNotFound = () =>
  new AppError('workspace_not_found', 'There is no such workspace, or you are not a member of it.')

export const journeyNotFound = () =>
  new AppError('journey_not_found', 'There is no such journey in this workspace.')

/** The signed-in user of a request behind `requireUser` or below a workspace. */
export function getUser(user: AppUser | null): AppUser {
  if (!user) throw notSignedIn()
  return user
}

/** No session → 401. */
export const requireUser = createMiddleware<AppEnv>(async function requireUser(c, next) {
  getUser(c.var.user)
  await next()
})

/** The membership that gives a user access to a workspace, with the workspace itself. */
export async function findMembership(db: Db, workspaceId: string, userId: string) {
  return db
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .where('member.workspace_id', '=', workspaceId)
    .where('member.user_id', '=', userId)
    .select(['workspace.id', 'workspace.name', 'workspace.timezone', 'workspace.is_sample', 'member.role'])
    .executeTakeFirst()
}

/**
 * What somebody may do on one map, null when it does not exist for them: their own role on the map, else the map's
 * general role, else their role in the workspace; owners of the workspace are always owners; a live link to edit
 * makes its guests editors. The database function of this name decides, everywhere.
 */
export async function findJourneyRole(
  db: Db,
  input: { workspaceId: string; journeyId: string; userId: string },
): Promise<Role | null> {
  const row = await db
    .selectFrom('journey')
    .where('id', '=', input.journeyId)
    .where('workspace_id', '=', input.workspaceId)
    .select(sql<Role | null>`journey_role(journey.id, ${input.userId})`.as('role'))
    .executeTakeFirst()
  return row?.role ?? null
}

/** In the where of a query on `journey`: only maps that exist for this person. */
export function journeyVisibleTo(userId: string): RawBuilder<boolean> {
  return sql<boolean>`journey_role(journey.id, ${userId}) is not null`
}

/**
 * Stands before everything below `/api/workspaces/:workspaceId`: no session → 401, not a member → 404. Guests of a
 * link to edit pass to the few addresses of their one map that are open to guests.
 */
export const loadWorkspace = createMiddleware<AppEnv>(async function loadWorkspace(c, next) {
  const { db } = c.var.deps
  const workspaceId = c.req.param('workspaceId') ?? ''
  const user = getUser(c.var.user ?? c.var.guest)
  const row = c.var.user ? await findMembership(db, workspaceId, user.id) : undefined
  if (!row) {
    const workspace = await findWorkspaceOfGuest(db, {
      method: c.req.method,
      path: c.req.path,
      workspaceId,
      user,
    })
    if (!workspace) throw c.var.user ? workspaceNotFound() : notSignedIn()
    c.set('user', user)
    c.set('workspace', workspace)
    return next()
  }
  c.set('workspace', {
    id: row.id,
    name: row.name,
    timezone: row.timezone,
    isSample: row.is_sample,
    role: row.role,
  })
  await next()
})

async function findWorkspaceOfGuest(
  db: Db,
  input: { method: string; path: string; workspaceId: string; user: AppUser },
): Promise<AppWorkspace | undefined> {
  const { workspaceId, user } = input
  const address = findGuestAddress(input.method, input.path)
  if (!address) return undefined
  const role = await findJourneyRole(db, { workspaceId, journeyId: address.journeyId, userId: user.id })
  if (role === null) return undefined
  if (address.numbers && !(await linkShowsNumbers(db, address.journeyId, user.id))) return undefined
  const row = await db
    .selectFrom('workspace')
    .where('id', '=', workspaceId)
    .select(['id', 'name', 'timezone', 'is_sample'])
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      timezone: row.timezone,
      isSample: row.is_sample,
      role,
      isGuest: true,
    }
  )
}

async function linkShowsNumbers(db: Db, journeyId: string, userId: string): Promise<boolean> {
  const link = await db
    .selectFrom('share_guest')
    .innerJoin('share_link', 'share_link.id', 'share_guest.link_id')
    .where('share_guest.user_id', '=', userId)
    .where('share_link.journey_id', '=', journeyId)
    .where('share_link.numbers', '=', true)
    .where('share_link.revoked_at', 'is', null)
    .where(sql<boolean>`(share_link.expires_at is null or share_link.expires_at > now())`)
    .select('share_link.id')
    .limit(1)
    .executeTakeFirst()
  return link !== undefined
}

const may: Record<Role, string> = {
  viewer: 'see this',
  commenter: 'comment',
  editor: 'change things',
  owner: 'manage the workspace',
}

/**
 * `middleware: requireRole('editor')` in a route below a workspace: a lower role → 403. In a route below a map
 * (`{journeyId}` in its path) the role on that map counts, and is `c.var.workspace.role` from there on; a map that
 * does not exist for the person → 404 like one that does not exist at all.
 */
export function requireRole(minimum: Role) {
  return createMiddleware<AppEnv>(async function requireRole(c, next) {
    const journeyId = c.req.param('journeyId')
    if (journeyId !== undefined) {
      const { id: workspaceId } = c.var.workspace
      const userId = getUser(c.var.user).id
      const onMap = await findJourneyRole(c.var.deps.db, { workspaceId, journeyId, userId })
      if (onMap === null) throw journeyNotFound()
      c.set('workspace', { ...c.var.workspace, role: onMap })
    }
    checkRole(c.var.workspace.role, minimum)
    await next()
  })
}

/** For what changes the workspace itself by way of one of its maps: the role in the workspace, not on the map. */
export function requireWorkspaceRole(minimum: Role) {
  return createMiddleware<AppEnv>(async function requireWorkspaceRole(c, next) {
    checkRole(c.var.workspace.role, minimum)
    await next()
  })
}

function checkRole(role: Role, minimum: Role): void {
  if (!canActAs(role, minimum))
    throw new AppError(
      'role_too_low',
      `You are ${role === 'viewer' ? 'a viewer' : role === 'commenter' ? 'a commenter' : 'an editor'} here; ` +
        `it takes ${minimum === 'owner' || minimum === 'editor' ? 'an' : 'a'} ${minimum} to ${may[minimum]}. ` +
        'Nothing was changed. Ask an owner of the workspace.',
      { role, needed: minimum },
    )
}
