import type { LiveKind } from '../../shared/journey/collabName.ts'
import type { Role } from '../../shared/wire/common.ts'
import type { AppDeps, AppUser } from '../appEnv.ts'

/** Without `jobs` nobody is told by e-mail of what happens in live documents. */
export type CollabDeps = Pick<AppDeps, 'db' | 'auth' | 'clock' | 'log' | 'config'> &
  Partial<Pick<AppDeps, 'jobs'>>

/** What is known of whoever is behind a live connection or a server-side edit. */
export interface CollabContext {
  kind: LiveKind
  /** Of the journey or persona. */
  id: string
  workspaceId: string
  user: AppUser | null
  role: Role
}

/** What the web socket knows before anybody has said who they are. */
export interface SocketContext {
  headers: Headers
  remoteAddress: string | undefined
  /** Ends the whole socket; the client connects again by itself unless the code says otherwise. */
  closeSocket(code: number, reason: string): void
}
