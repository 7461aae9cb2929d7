import { useCallback, useSyncExternalStore } from 'react'
import { useEditor } from '../../store/EditorContext.tsx'
import { cardStacks } from './cardStacks.ts'

/** Pixels kept free at the top of a cell for cards that reach into it from the left. */
export function useStackTop(laneId: string, stepId: string | null): number {
  const { layout, doc } = useEditor()
  return useSyncExternalStore(
    useCallback(
      (wake: () => void) => {
        // A card may push others down without changing how high its lane is.
        doc.on('afterTransaction', wake)
        const stop = layout.subscribe(wake)
        return () => {
          doc.off('afterTransaction', wake)
          stop()
        }
      },
      [doc, layout],
    ),
    () => (stepId ? (cardStacks(layout.heightContext(), laneId).tops.get(stepId) ?? 0) : 0),
  )
}
