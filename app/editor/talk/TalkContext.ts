import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { ListedType } from '../../../shared/journey/journeyStore.ts'
import type { RecordByType } from '../../../shared/journey/recordTypes.ts'
import type { Role } from '../../../shared/wire/common.ts'
import type { CanvasHandle } from '../canvas/useViewport.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { useValue } from '../store/useValue.ts'
import type { ValueStore } from '../store/ValueStore.ts'
import type { TalkIndex } from './TalkIndex.ts'
import type { TalkApi } from './talkApi.ts'

export const talkTabs = ['comments', 'suggestions', 'tasks', 'workshop', 'activity'] as const
export type TalkTab = (typeof talkTabs)[number]

/** What this browser alone knows about the talk on the open map. */
export interface TalkState {
  /** The open side of the panel; null while it is closed. */
  tab: TalkTab | null
  /** A click on the map is a comment on what was clicked. */
  commenting: boolean
  /** Edits become suggestions. */
  suggesting: boolean
  /** The element the panel is about; null = what has the focus on the map. */
  target: string | null
  /** The thread, task or suggestion that is looked for. */
  sought: string | null
  /** Rises when the field for a new comment is to take the focus. */
  write: number
}

export interface Talk {
  workspaceId: string
  journeyId: string
  me: { id: string; name: string }
  /** On this map. */
  role: Role
  canComment: boolean
  canEdit: boolean
  state: ValueStore<TalkState>
  index: TalkIndex
  api: TalkApi
  /** What the panels may ask of the map; null on a phone. */
  canvas: { current: CanvasHandle | null }
}

export const TalkContext = createContext<Talk | null>(null)

/** Null where nobody can talk: previews, presentations, embedded maps. */
export function useMaybeTalk(): Talk | null {
  return useContext(TalkContext)
}

export function useTalk(): Talk {
  const talk = useContext(TalkContext)
  if (!talk) throw new Error('useTalk outside a TalkProvider')
  return talk
}

export function useTalkState<R>(select: (state: TalkState) => R): R {
  return useValue(useTalk().state, select)
}

/** All records of a type on the map. */
export function useAll<T extends ListedType>(type: T): readonly RecordByType[T][] {
  const { store } = useEditor()
  return useSyncExternalStore(
    useCallback((wake: () => void) => store.subscribeAll(type, wake), [store, type]),
    () => store.getAll(type),
  )
}
