import { createMiddleware } from 'hono/factory'
import { type Role, roles } from '../shared/wire/common.ts'
import type { AppEnv, AppUser } from './appEnv.ts'
import type { Db } from './db/db.ts'
import { AppError } from './errors.ts'

/** Whether `role` may do what `minimum` may do. */
export function canActAs(role: Role, minimum: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(minimum)
}

const notSignedIn = () => new AppError('not_signed_in', 'You are not signed in. Sign in and try again.')
const workspaceNotFound = () =>
  new AppError('workspace_not_found', 'There is no such workspace, or you are not a member of it.')

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

/** Stands before everything below `/api/workspaces/:workspaceId`: no session → 401, not a member → 404. */
export const loadWorkspace = createMiddleware<AppEnv>(async function loadWorkspace(c, next) {
  const user = getUser(c.var.user)
  const row = await findMembership(c.var.deps.db, c.req.param('workspaceId') ?? '', user.id)
  if (!row) throw workspaceNotFound()
  c.set('workspace', {
    id: row.id,
    name: row.name,
    timezone: row.timezone,
    isSample: row.is_sample,
    role: row.role,
  })
  await next()
})

const may: Record<Role, string> = {
  viewer: 'see this',
  commenter: 'comment',
  editor: 'change things',
  owner: 'manage the workspace',
}

/** `middleware: requireRole('editor')` in a route below a workspace: a lower role → 403. */
export function requireRole(minimum: Role) {
  return createMiddleware<AppEnv>(async function checkRole(c, next) {
    const { role } = c.var.workspace
    if (!canActAs(role, minimum))
      throw new AppError(
        'role_too_low',
        `You are ${role === 'viewer' ? 'a viewer' : role === 'commenter' ? 'a commenter' : 'an editor'} here; ` +
          `it takes ${minimum === 'owner' || minimum === 'editor' ? 'an' : 'a'} ${minimum} to ${may[minimum]}. ` +
          'Nothing was changed. Ask an owner of the workspace.',
        { role, needed: minimum },
      )
    await next()
  })
}
