import type { SessionState } from '../../shared/wire/workspace.ts'
import type { AppDeps, AppUser } from '../appEnv.ts'
import { listWorkspaces } from '../workspaces/queries.ts'

/** What the app asks first: who is here, whether this is the first run, and which workspaces there are. */
export async function readSessionState(
  { db, auth }: AppDeps,
  user: AppUser | null,
  local: boolean,
): Promise<SessionState> {
  const [realAccount, workspaces] = await Promise.all([
    auth.hasRealAccount(),
    user ? listWorkspaces(db, user.id) : [],
  ])
  return { user, firstRun: !realAccount, local, workspaces }
}

/** The same for a user whose session was opened by this very request. */
export async function readSessionStateOf(
  deps: AppDeps,
  userId: string,
  local: boolean,
): Promise<SessionState> {
  const row = await deps.db.selectFrom('user').selectAll().where('id', '=', userId).executeTakeFirstOrThrow()
  return readSessionState(
    deps,
    { id: row.id, name: row.name, email: row.email, anonymous: row.isAnonymous },
    local,
  )
}
