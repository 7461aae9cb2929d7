import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'

/** Where a dragged code would go: beside another one, or onto it. */
export interface TreeDrop {
  codeId: string
  where: 'before' | 'after' | 'on'
}

/** Drags lines of the code tree with the pointer; Escape lets go. Lines carry `data-code`. */
export function useTreeDrag(onDrop: (codeId: string, drop: TreeDrop) => void) {
  const list = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [drop, setDrop] = useState<TreeDrop | null>(null)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  const dropAt = useCallback((codeId: string, y: number): TreeDrop | null => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-code]') ?? [])]
    for (const row of rows) {
      const { top, height } = row.getBoundingClientRect()
      if (y < top || y >= top + height) continue
      const target = row.dataset.code!
      if (target === codeId) return null
      const part = (y - top) / height
      return { codeId: target, where: part < 0.28 ? 'before' : part > 0.72 ? 'after' : 'on' }
    }
    const last = rows.at(-1)
    return last && y >= last.getBoundingClientRect().bottom && last.dataset.code !== codeId
      ? { codeId: last.dataset.code!, where: 'after' }
      : null
  }, [])
  const start = useCallback(
    (codeId: string, event: PointerEvent) => {
      if (event.button !== 0) return
      const from = { x: event.clientX, y: event.clientY }
      let moving = false
      let over: TreeDrop | null = null
      const finish = () => {
        window.removeEventListener('pointermove', move)
        window.removeEventListener('pointerup', up)
        window.removeEventListener('pointercancel', finish)
        window.removeEventListener('keydown', cancel, true)
        setDragged(null)
        setDrop(null)
      }
      const move = (moved: globalThis.PointerEvent) => {
        // A hand that trembles while clicking is not dragging.
        if (!moving && Math.hypot(moved.clientX - from.x, moved.clientY - from.y) < 5) return
        moving = true
        over = dropAt(codeId, moved.clientY)
        setDragged(codeId)
        setDrop(over)
      }
      const up = () => {
        if (moving && over) latest.current(codeId, over)
        finish()
      }
      const cancel = (pressed: globalThis.KeyboardEvent) => {
        if (pressed.key !== 'Escape') return
        pressed.stopPropagation()
        finish()
      }
      window.addEventListener('pointermove', move)
      window.addEventListener('pointerup', up)
      window.addEventListener('pointercancel', finish)
      window.addEventListener('keydown', cancel, true)
    },
    [dropAt],
  )
  return { list, dragged, drop, start }
}
