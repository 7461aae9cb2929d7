/** A field that has not come by then will not come. */
const longestMs = 5000

let typed = ''
let from: Element | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Whether somebody writes into another field than the one in hand when the field was asked for. */
function isElsewhere({ target }: KeyboardEvent): boolean {
  return (
    target instanceof Element &&
    target !== from &&
    target.closest('input, textarea, select, [contenteditable="true"]') !== null
  )
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape' || isElsewhere(event)) {
    takeTyped()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === 'Backspace') typed = typed.slice(0, -1)
  else if ([...event.key].length === 1) typed += event.key
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Keeps what is typed from now on for a field that is still to come, such as one that has to be fetched first. */
export function keepTyped(): void {
  takeTyped()
  from = document.activeElement
  window.addEventListener('keydown', onKey, true)
  timer = setTimeout(takeTyped, longestMs)
}

/** What was typed ahead. The field calls it once it has the focus; from then on it gets the keys itself. */
export function takeTyped(): string {
  clearTimeout(timer)
  window.removeEventListener('keydown', onKey, true)
  const taken = typed
  typed = ''
  from = null
  return taken
}
