import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import { followPointer, scrollAtEdge } from './followPointer.ts'

/** What a list needs to be put in order by hand: with the pointer on a handle, or with the arrow keys on it. */
export interface Reorder {
  /** Goes on the list; its rows carry `data-reorder-id`. */
  listRef: React.RefObject<HTMLElement | null>
  draggedId: string | null
  /** Where the dragged row would go: before the row with this number. */
  dropIndex: number | null
  handleProps: (id: string) => {
    onPointerDown: (event: PointerEvent) => void
    onKeyDown: (event: KeyboardEvent) => void
    style: { touchAction: 'none' }
  }
}

/** The id after which a row stands once it is taken out and put in before row `index`; null = first. */
export function afterIdAt(ids: string[], movedId: string, index: number): string | null {
  const before = ids.slice(0, index).filter((id) => id !== movedId)
  return before.at(-1) ?? null
}

export function useReorder(ids: string[], onMove: (id: string, afterId: string | null) => void): Reorder {
  const listRef = useRef<HTMLElement | null>(null)
  const [draggedId, setDraggedId] = useState<string | null>(null)
  const [dropIndex, setDropIndex] = useState<number | null>(null)
  const latest = useRef({ ids, onMove })
  useEffect(() => {
    latest.current = { ids, onMove }
  })

  const indexAt = useCallback((y: number): number => {
    const rows = [...(listRef.current?.querySelectorAll<HTMLElement>('[data-reorder-id]') ?? [])]
    const index = rows.findIndex((row) => {
      const { top, height } = row.getBoundingClientRect()
      return y < top + height / 2
    })
    return index < 0 ? rows.length : index
  }, [])

  const startDrag = useCallback(
    (id: string, event: PointerEvent) => {
      if (event.button !== 0) return
      event.preventDefault()
      let index: number | null = null
      followPointer({
        move: ({ clientY }) => {
          index = indexAt(clientY)
          setDraggedId(id)
          setDropIndex(index)
          scrollAtEdge(clientY)
        },
        drop: () => {
          const { ids: current, onMove: moveTo } = latest.current
          const at = current.indexOf(id)
          if (index !== null && index !== at && index !== at + 1) moveTo(id, afterIdAt(current, id, index))
        },
        end: () => {
          setDraggedId(null)
          setDropIndex(null)
        },
      })
    },
    [indexAt],
  )

  const handleProps = useCallback(
    (id: string) => ({
      style: { touchAction: 'none' as const },
      onPointerDown: (event: PointerEvent) => startDrag(id, event),
      onKeyDown: (event: KeyboardEvent) => {
        const { ids: current, onMove: moveTo } = latest.current
        const at = current.indexOf(id)
        if (event.key === 'ArrowUp' && at > 0) moveTo(id, afterIdAt(current, id, at - 1))
        else if (event.key === 'ArrowDown' && at < current.length - 1)
          moveTo(id, afterIdAt(current, id, at + 2))
        else return
        event.preventDefault()
      },
    }),
    [startDrag],
  )
  return { listRef, draggedId, dropIndex, handleProps }
}
