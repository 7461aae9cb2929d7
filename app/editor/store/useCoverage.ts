import { useCallback, useRef, useSyncExternalStore } from 'react'
import { type Coverage, coverageOf } from '../../../shared/journey/coverageOf.ts'
import { useEditor } from './EditorContext.tsx'
import { evidenceOf } from './evidenceOf.ts'

/** How the cards of these steps are known, and how old that is. */
export function useCoverage(stepIds: readonly string[]): Coverage {
  const editor = useEditor()
  // What compares by value renders again only when a count changes.
  const held = useRef<{ key: string; coverage: Coverage } | null>(null)
  return useSyncExternalStore(
    useCallback(
      (wake: () => void) => {
        editor.doc.on('afterTransaction', wake)
        return () => editor.doc.off('afterTransaction', wake)
      },
      [editor],
    ),
    () => {
      const { lanes } = editor.layout.get()
      const cards = stepIds.flatMap((stepId) =>
        lanes.flatMap((lane) =>
          editor.store.getCell(lane.id, stepId).map((id) => evidenceOf(editor.store, id)),
        ),
      )
      const coverage = coverageOf(cards, new Date().toISOString().slice(0, 10))
      const key = JSON.stringify(coverage)
      if (held.current?.key !== key) held.current = { key, coverage }
      return held.current.coverage
    },
  )
}
