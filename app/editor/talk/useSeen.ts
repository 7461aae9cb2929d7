import { useQuery } from '@tanstack/react-query'
import type { SeenThreads } from '../../../shared/wire/talk.ts'
import { useTalk } from './TalkContext.ts'
import { unknownYet } from './TalkIndex.ts'

/** Until when this person has read which thread. */
export function useSeen(): SeenThreads {
  const { workspaceId, journeyId, api } = useTalk()
  const { data } = useQuery({ queryKey: ['ws', workspaceId, 'seen', journeyId], queryFn: api.seen })
  return data ?? unknownYet
}
