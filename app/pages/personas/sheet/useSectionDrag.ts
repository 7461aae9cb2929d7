import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import { followPointer, scrollAtEdge } from '../../../state/followPointer.ts'

/** Where a dragged section would go: before or after another one. */
export interface SectionDrop {
  readonly id: string
  readonly side: 'before' | 'after'
}

export interface SectionDrag {
  /** Goes around all sections; each carries `data-section-id`. */
  rootRef: React.RefObject<HTMLDivElement | null>
  draggedId: string | null
  drop: SectionDrop | null
  start: (id: string, event: PointerEvent) => void
}

/**
 * Puts sections in order with the pointer. They stand in two columns, so the section nearest to the pointer tells the
 * place, and which half of it the side.
 */
export function useSectionDrag(onMove: (id: string, drop: SectionDrop) => void): SectionDrag {
  const rootRef = useRef<HTMLDivElement | null>(null)
  const [draggedId, setDraggedId] = useState<string | null>(null)
  const [drop, setDrop] = useState<SectionDrop | null>(null)
  const latest = useRef(onMove)
  useEffect(() => {
    latest.current = onMove
  })
  const start = useCallback((id: string, event: PointerEvent) => {
    if (event.button !== 0) return
    event.preventDefault()
    let place: SectionDrop | null = null
    followPointer({
      move: ({ clientX, clientY }) => {
        place = nearest(rootRef.current, clientX, clientY)
        setDraggedId(id)
        setDrop(place?.id === id ? null : place)
        scrollAtEdge(clientY)
      },
      drop: () => {
        if (place && place.id !== id) latest.current(id, place)
      },
      end: () => {
        setDraggedId(null)
        setDrop(null)
      },
    })
  }, [])
  return { rootRef, draggedId, drop, start }
}

function nearest(root: HTMLElement | null, x: number, y: number): SectionDrop | null {
  let best: (SectionDrop & { distance: number }) | null = null
  for (const section of root?.querySelectorAll<HTMLElement>('[data-section-id]') ?? []) {
    const { left, right, top, bottom } = section.getBoundingClientRect()
    const distance = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
    if (best && best.distance <= distance) continue
    best = { id: section.dataset.sectionId!, side: y < (top + bottom) / 2 ? 'before' : 'after', distance }
  }
  return best && { id: best.id, side: best.side }
}
