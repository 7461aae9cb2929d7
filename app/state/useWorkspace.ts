import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { SessionState, Workspace } from '../../shared/wire/workspace.ts'
import { sessionQuery } from './queries.ts'

export function useSession(): SessionState {
  return useSuspenseQuery(sessionQuery).data
}

/**
 * The workspace of the address, with what the signed-in member may do there. Only below `/w/$workspaceId`, whose
 * loader has checked that it exists.
 */
export function useWorkspace(): Workspace & {
  canEdit: boolean
  isOwner: boolean
  /** Came through a link to one map and sees nothing else of the workspace. */
  isGuest: boolean
} {
  const { workspaces, user } = useSession()
  const { workspaceId } = useParams({ strict: false })
  const workspace = workspaces.find(({ id }) => id === workspaceId)
  if (!workspace) throw new Error('useWorkspace outside a workspace')
  return {
    ...workspace,
    canEdit: workspace.role === 'editor' || workspace.role === 'owner',
    isOwner: workspace.role === 'owner',
    isGuest: user?.guest === true,
  }
}
