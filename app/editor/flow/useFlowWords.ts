import { useCallback, useSyncExternalStore } from 'react'
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

type Made = { edges: readonly EdgeRecord[]; words: ReadonlyMap<string, FlowOfStep> }
// Every step header asks for them; snapshots of the structure keep their identity until they change.
const made = new WeakMap<object, Made>()

/** Forks and ways of the map in words, by step. */
export function useFlowWords(): ReadonlyMap<string, FlowOfStep> {
  const structure = useStructure()
  const edges = useEdges()
  const held = made.get(structure)
  if (held?.edges === edges) return held.words
  const words = flowWords(structure.steps, structure.forks, edges)
  made.set(structure, { edges, words })
  return words
}
