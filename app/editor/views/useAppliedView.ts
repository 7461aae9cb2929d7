import { useEffect, useRef } from 'react'
import { isEmptyFilter } from '../../../shared/journey/cardFilter.ts'
import type { CanvasHandle } from '../canvas/useViewport.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { useMapView } from './useMapView.ts'

/** Gives the map what the address asks for: the filter, and the detail of a view that is opened. */
export function useAppliedView(canvas: CanvasHandle | null): void {
  const editor = useEditor()
  const { filter, others, view } = useMapView()
  useEffect(() => {
    editor.setFilter(filter, others)
  }, [editor, filter, others])
  const filtered = !isEmptyFilter(filter)
  useEffect(() => {
    if (filtered) editor.session.set({ filterBar: true })
  }, [editor, filtered])
  const opened = useRef<string | null>(null)
  useEffect(() => {
    if (!canvas || opened.current === (view?.id ?? null)) return
    const before = opened.current
    opened.current = view?.id ?? null
    if (!view) {
      if (before) canvas.zoomTo(1)
      return
    }
    canvas.zoomTo(view.detail)
    canvas.scroller()?.scrollTo({ left: 0, top: 0 })
  }, [canvas, view])
}
