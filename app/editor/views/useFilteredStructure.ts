import { useSyncExternalStore } from 'react'
import type { JourneyStructure } from '../../../shared/journey/journeyStore.ts'
import { useEditor } from '../store/EditorContext.tsx'

/** Stages, steps and lanes as the reader filters the map. */
export function useFilteredStructure(): JourneyStructure {
  const { view } = useEditor()
  return useSyncExternalStore(view.subscribeStructure, view.getStructure)
}
