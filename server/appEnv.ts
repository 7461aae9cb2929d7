import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Role } from '../shared/wire/common.ts'
import type { Analytics } from './analytics/client.ts'
import type { Auth } from './auth/auth.ts'
import type { Collab } from './collab/createCollab.ts'
import type { Config } from './config.ts'
import type { Database } from './db/schema.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Log } from './log.ts'

/** Everything the server's code needs from outside; passed in, never imported as a ready-made instance. */
export interface AppDeps {
  config: Config
  db: Kysely<Database>
  pool: Pool
  analytics: Analytics
  auth: Auth
  jobs: Jobs
  clock: Clock
  log: Log
  /** The live journey documents of this process. */
  collab: Collab
}

/** The present time; tests put their own in. */
export interface Clock {
  now(): Date
}

export interface AppUser {
  id: string
  name: string
  email: string
  /** The one-click owner of the sample, before a real account exists. */
  anonymous: boolean
  /** Came through a share link and has no account. */
  guest?: boolean
}

export interface AppWorkspace {
  id: string
  name: string
  timezone: string
  isSample: boolean
  /** Of the signed-in member; in routes below a map, their role on that map. */
  role: Role
  /** Somebody who is no member and came by a link to edit one map: figures of few customers are not for them. */
  isGuest?: true
}

/** What handlers find in `c.var`. `user` and `workspace` are set below `/api/workspaces/{workspaceId}`. */
export interface AppEnv {
  Variables: {
    deps: AppDeps
    requestId: string
    /** True when the request comes from this very machine, not through a proxy, to a loopback name. */
    local: boolean
    /** Null when nobody is signed in; never null behind `requireUser` or below a workspace. */
    user: AppUser | null
    /** Somebody without an account who came through a share link; `user` is them only where guests are let in. */
    guest: AppUser | null
    workspace: AppWorkspace
  }
}
