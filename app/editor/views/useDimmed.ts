import { useSyncExternalStore } from 'react'
import { useEditor } from '../store/EditorContext.tsx'

/** Whether a slip does not pass the filter of the map; null = not a slip. */
export function useDimmed(itemId: string | null): boolean {
  const { view } = useEditor()
  return useSyncExternalStore(view.subscribe, () => itemId !== null && view.isDimmed(itemId))
}
