import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { EdgeRecord } from '../../../shared/journey/records/edge.ts'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import { type FlowOfStep, flowWords } from './flowWords.ts'

/** All ways between steps, in no order. */
export function useEdges(): readonly EdgeRecord[] {
  const { store } = useEditor()
  return useSyncExternalStore(
    useCallback((wake: () => void) => store.subscribeAll('edge', wake), [store]),
    () => store.getAll('edge'),
  )
}

/** Forks and ways of the map in words, by step. */
export function useFlowWords(): ReadonlyMap<string, FlowOfStep> {
  const { steps, forks } = useStructure()
  const edges = useEdges()
  return useMemo(() => flowWords(steps, forks, edges), [steps, forks, edges])
}
