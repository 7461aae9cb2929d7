import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { membersQuery } from './queries.ts'
import { useSession, useWorkspace } from './useWorkspace.ts'

/** Turns a user's id into a name, "you" for oneself; null for somebody who is no longer a member. */
export function useMemberNames(): (userId: string | null) => string | null {
  const { id } = useWorkspace()
  const { user } = useSession()
  const { data } = useQuery(membersQuery(id))
  return useCallback(
    (userId) => {
      if (userId === null) return null
      if (userId === user?.id) return 'you'
      return data?.members.find((member) => member.userId === userId)?.name ?? null
    },
    [data, user?.id],
  )
}
