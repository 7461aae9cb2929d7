import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { membersQuery } from '../../state/queries.ts'
import { useTalk } from './TalkContext.ts'

/** The name of a person; "Former member" for somebody who is gone. */
export function useNameOf(): (userId: string) => string {
  const { workspaceId, me } = useTalk()
  const { data } = useQuery(membersQuery(workspaceId))
  return useCallback(
    (userId) =>
      userId === me.id
        ? me.name
        : userId.startsWith('guest:')
          ? `${userId.slice('guest:'.length)} (guest)`
          : (data?.members.find((member) => member.userId === userId)?.name ?? 'Former member'),
    [data, me],
  )
}
