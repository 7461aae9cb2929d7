import { useCallback, useSyncExternalStore } from 'react'
import type { Range } from '../../layout/visibleRange.ts'
import { useEditor } from '../../store/EditorContext.tsx'
import { cardStacks } from './cardStacks.ts'

/** Indices of columns left of those in view whose cards reach into view. */
export function useReachingColumns(laneId: string, range: Range): number[] {
  const { layout, doc } = useEditor()
  const found = useSyncExternalStore(
    useCallback(
      (wake: () => void) => {
        doc.on('afterTransaction', wake)
        const stop = layout.subscribe(wake)
        return () => {
          doc.off('afterTransaction', wake)
          stop()
        }
      },
      [doc, layout],
    ),
    // A text compares by value.
    () => {
      const reaching = cardStacks(layout.heightContext(), laneId).spanning.filter(
        ({ first, last }) => first < range.from && last >= range.from,
      )
      return [...new Set(reaching.map(({ first }) => first))].join(' ')
    },
  )
  return found ? found.split(' ').map(Number) : []
}
