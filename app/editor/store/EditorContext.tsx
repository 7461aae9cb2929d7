import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react'
import type { AboutType } from '../../../shared/journey/journeyStore.ts'
import type { EvidenceLinkRecord } from '../../../shared/journey/records/evidenceLink.ts'
import type { JourneyDocRecord, RecordByType, RecordType } from '../../../shared/journey/recordTypes.ts'
import type { Editor, SessionState } from './Editor.ts'
import { evidenceOf } from './evidenceOf.ts'
import type { MapLayout } from './LayoutStore.ts'
import { useValue } from './useValue.ts'

const EditorContext = createContext<Editor | null>(null)

export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <EditorContext.Provider value={editor}>{children}</EditorContext.Provider>
}

export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('useEditor outside an EditorProvider')
  return editor
}

export function useEditorSession<R>(select: (state: SessionState) => R): R {
  return useValue(useEditor().session, select)
}

export function useStructure() {
  const { store } = useEditor()
  return useSyncExternalStore(
    useCallback((wake: () => void) => store.subscribeStructure(wake), [store]),
    () => store.getStructure(),
  )
}

/** Part of where things lie; wakes only when that part changes identity. */
export function useLayout<R>(select: (layout: MapLayout) => R): R {
  const { layout } = useEditor()
  return useSyncExternalStore(layout.subscribe, () => select(layout.get()))
}

/** One record of the expected type; undefined once it is gone. */
export function useRecord<T extends RecordType>(type: T, id: string): RecordByType[T] | undefined {
  const { store } = useEditor()
  const record = useSyncExternalStore(
    useCallback((wake: () => void) => store.subscribeRecord(id, wake), [store, id]),
    () => store.getRecord(id) as JourneyDocRecord | undefined,
  )
  return record?.type === type ? (record as RecordByType[T]) : undefined
}

const none: readonly string[] = []

/** Ids of the cards of a cell, in order. */
export function useCell(laneId: string, stepId: string | null): readonly string[] {
  const { view } = useEditor()
  return useSyncExternalStore(
    useCallback(
      (wake: () => void) => (stepId ? view.subscribeCell(laneId, stepId, wake) : () => {}),
      [view, laneId, stepId],
    ),
    () => (stepId ? view.getCell(laneId, stepId) : none),
  )
}

export function useCurve(laneId: string) {
  const { view } = useEditor()
  return useSyncExternalStore(
    useCallback((wake: () => void) => view.subscribeCurve(laneId, wake), [view, laneId]),
    () => view.getCurve(laneId),
  )
}

/** The evidence of an element. */
export function useEvidence(target: string): readonly EvidenceLinkRecord[] {
  const { store } = useEditor()
  useSyncExternalStore(
    useCallback((wake: () => void) => store.subscribeEvidence(target, wake), [store, target]),
    () => store.getEvidence(target),
  )
  return evidenceOf(store, target)
}

/** What people said about an element: its comments, suggestions, tasks or votes, oldest first. */
export function useAbout<T extends AboutType>(type: T, target: string): readonly RecordByType[T][] {
  const { store } = useEditor()
  return useSyncExternalStore(
    useCallback((wake: () => void) => store.subscribeAbout(type, target, wake), [store, type, target]),
    () => store.getAbout(type, target),
  )
}
