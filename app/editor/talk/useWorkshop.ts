import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import {
  WORKSHOP_ID,
  type WorkshopRecord,
  workshopDefinition,
} from '../../../shared/journey/records/workshop.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { useAll, useTalk } from './TalkContext.ts'

const noWorkshop: WorkshopRecord = workshopDefinition.schema.parse({ id: WORKSHOP_ID, type: 'workshop' })

/** The round of votes and the timer of the map. */
export function useWorkshop(): WorkshopRecord {
  const { store } = useEditor()
  const record = useSyncExternalStore(
    useCallback((wake: () => void) => store.subscribeRecord(WORKSHOP_ID, wake), [store]),
    () => store.getRecord(WORKSHOP_ID),
  )
  return record?.type === 'workshop' ? record : noWorkshop
}

/** This person's votes in the running round; a hidden round's are known to the server only. */
export function useOwnVotes(): ReadonlyMap<string, number> {
  const { workspaceId, journeyId, me, api } = useTalk()
  const workshop = useWorkshop()
  const votes = useAll('vote')
  const hidden = workshop.votingOpen && workshop.hidden
  const { data } = useQuery({
    queryKey: ownVotesKey(workspaceId, journeyId),
    queryFn: api.ownVotes,
    enabled: hidden,
  })
  if (hidden) return new Map(Object.entries(data?.votes ?? {}))
  return new Map(votes.filter((vote) => vote.userId === me.id).map((vote) => [vote.target, vote.count]))
}

export const ownVotesKey = (workspaceId: string, journeyId: string) => [
  'ws',
  workspaceId,
  'own-votes',
  journeyId,
]

/** Seconds left on the timer: null when there is none; counts down while it runs. */
export function useTimeLeft(workshop: WorkshopRecord): number | null {
  const [now, setNow] = useState(() => Date.now())
  const running = workshop.timerEndsAt !== null
  useEffect(() => {
    if (!running) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [running])
  if (workshop.timerEndsAt === null) return workshop.timerSeconds
  return Math.max(0, Math.ceil((Date.parse(workshop.timerEndsAt) - now) / 1000))
}

/** `4:05`, `1:02:03`. */
export function clockWords(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
