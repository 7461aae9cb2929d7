/**
 * Follows the pointer from a press until it is let go; Escape and a lost pointer end it without a drop.
 * @param on.end called last, however it ended
 */
export function followPointer(on: {
  move: (event: PointerEvent) => void
  drop: (event: PointerEvent) => void
  end: () => void
}): void {
  const finish = () => {
    window.removeEventListener('pointermove', on.move)
    window.removeEventListener('pointerup', drop)
    window.removeEventListener('pointercancel', finish)
    window.removeEventListener('keydown', cancelOnEscape, true)
    on.end()
  }
  const drop = (event: PointerEvent) => {
    on.drop(event)
    finish()
  }
  const cancelOnEscape = (pressed: KeyboardEvent) => {
    if (pressed.key !== 'Escape') return
    pressed.stopPropagation()
    finish()
  }
  window.addEventListener('pointermove', on.move)
  window.addEventListener('pointerup', drop)
  window.addEventListener('pointercancel', finish)
  window.addEventListener('keydown', cancelOnEscape, true)
}

/** Scrolls the page while the pointer is near its upper or lower edge. */
export function scrollAtEdge(clientY: number): void {
  const edge = 48
  if (clientY < edge + 52) window.scrollBy(0, -12)
  else if (clientY > innerHeight - edge) window.scrollBy(0, 12)
}
