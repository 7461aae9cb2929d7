import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useContext, useEffect, useMemo } from 'react'
import type { Role } from '../../../shared/wire/common.ts'
import { PeopleContext } from '../live/PeopleContext.tsx'
import { useIdle } from '../live/useIdle.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { ValueStore } from '../store/ValueStore.ts'
import { type Talk, TalkContext, type TalkState } from './TalkContext.ts'
import { TalkIndex } from './TalkIndex.ts'
import { talkApi } from './talkApi.ts'

export function createTalkState(): ValueStore<TalkState> {
  return new ValueStore<TalkState>({
    tab: null,
    commenting: false,
    suggesting: false,
    target: null,
    sought: null,
    write: 0,
  })
}

/** What people say about the open map, for everything that shows it or adds to it. */
export function TalkProvider({
  workspaceId,
  journeyId,
  me,
  role,
  state,
  children,
}: {
  workspaceId: string
  journeyId: string
  me: { id: string; name: string }
  role: Role
  state: ValueStore<TalkState>
  children: ReactNode
}) {
  const editor = useEditor()
  const people = useContext(PeopleContext)
  useIdle(people)
  const index = useMemo(() => new TalkIndex(editor.store, me.id), [editor, me.id])
  useEffect(() => {
    index.start()
    return () => index.stop()
  }, [index])
  const api = useMemo(() => talkApi(workspaceId, journeyId), [workspaceId, journeyId])
  const seen = useQuery({ queryKey: ['ws', workspaceId, 'seen', journeyId], queryFn: api.seen })
  useEffect(() => {
    if (seen.data) index.setSeen(seen.data)
  }, [index, seen.data])
  const talk = useMemo<Talk>(
    () => ({
      workspaceId,
      journeyId,
      me,
      role,
      canComment: role !== 'viewer',
      canEdit: role === 'editor' || role === 'owner',
      state,
      index,
      api,
      canvas: { current: null },
    }),
    [workspaceId, journeyId, me, role, state, index, api],
  )
  return <TalkContext value={talk}>{children}</TalkContext>
}
