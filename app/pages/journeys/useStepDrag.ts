import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { followPointer } from '../../state/followPointer.ts'

/** Where a dragged step would go: between two steps, onto one (merge), or off the map. */
export type DropPlace =
  | { kind: 'insert'; stageKey: string; index: number }
  | { kind: 'merge'; stepKey: string }
  | { kind: 'out' }

/** The middle of a slip takes a step in; its upper and lower parts make room before and after it. */
const mergeFrom = 0.32
const mergeTo = 0.68
/** Pixels before a press counts as a drag, so that a click stays a click. */
const threshold = 4

/** The place under the pointer, read from the data attributes of the board. */
function placeAt(board: HTMLElement, draggedKey: string, x: number, y: number): DropPlace | null {
  const under = document.elementsFromPoint(x, y).find((element) => board.contains(element))
  if (!under) return null
  if (under.closest('[data-out]')) return { kind: 'out' }
  const stage = under.closest<HTMLElement>('[data-stage]')
  if (!stage) return null
  const slips = [...stage.querySelectorAll<HTMLElement>('[data-step]')]
  for (const [index, slip] of slips.entries()) {
    const { top, height } = slip.getBoundingClientRect()
    const at = (y - top) / height
    if (at < mergeFrom) return { kind: 'insert', stageKey: stage.dataset.stage!, index }
    if (at <= mergeTo)
      return slip.dataset.step === draggedKey
        ? { kind: 'insert', stageKey: stage.dataset.stage!, index }
        : { kind: 'merge', stepKey: slip.dataset.step! }
  }
  return { kind: 'insert', stageKey: stage.dataset.stage!, index: slips.length }
}

export function useStepDrag(
  board: RefObject<HTMLElement | null>,
  onDrop: (key: string, place: DropPlace) => void,
) {
  const [draggedKey, setDraggedKey] = useState<string | null>(null)
  const [place, setPlace] = useState<DropPlace | null>(null)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  const start = useCallback(
    (key: string, event: PointerEvent, clickable = false) => {
      if (event.button !== 0) return
      if (!clickable) event.preventDefault()
      const from = { x: event.clientX, y: event.clientY }
      let moving = false
      let target: DropPlace | null = null
      followPointer({
        move: (moved) => {
          if (!moving && Math.hypot(moved.clientX - from.x, moved.clientY - from.y) < threshold) return
          moving = true
          moved.preventDefault()
          target = board.current ? placeAt(board.current, key, moved.clientX, moved.clientY) : null
          setDraggedKey(key)
          setPlace(target)
        },
        drop: (up) => {
          if (!moving || !target) return
          latest.current(key, target)
          // The press that ends a drag must not open the menu below it.
          if (clickable)
            up.target?.addEventListener('click', (click) => click.stopPropagation(), {
              once: true,
              capture: true,
            })
        },
        end: () => {
          setDraggedKey(null)
          setPlace(null)
        },
      })
    },
    [board],
  )
  return { draggedKey, place, start }
}
