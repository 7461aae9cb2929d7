import type { Direction } from './movePlace.ts'

export type KeyPress = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

export type KeyCommand =
  | { type: 'go'; direction: Direction }
  | { type: 'extend'; direction: 'left' | 'right' | 'up' | 'down' }
  | { type: 'shift'; direction: 'left' | 'right' | 'up' | 'down' }
  | { type: 'resize'; direction: 'left' | 'right' | 'up' | 'down' }
  | { type: 'edit' }
  | { type: 'add' }
  | { type: 'addBefore' }
  | { type: 'remove' }
  | { type: 'leave' }
  | { type: 'toggle' }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'zoom'; by: 'in' | 'out' | 'fit' | 'reset' }
  | { type: 'inspect' }

const arrows = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const

/** What a key means on the grid while nothing is being typed; null = not ours, leave it to the browser. */
export function keyCommand(press: KeyPress): KeyCommand | null {
  const mod = press.ctrlKey || press.metaKey
  const arrow = arrows[press.key as keyof typeof arrows]
  if (arrow) {
    if (mod || press.altKey) return { type: press.shiftKey ? 'resize' : 'shift', direction: arrow }
    return { type: press.shiftKey ? 'extend' : 'go', direction: arrow }
  }
  if (mod && !press.altKey) {
    switch (press.key.toLowerCase()) {
      case 'z':
        return { type: press.shiftKey ? 'redo' : 'undo' }
      case 'y':
        return { type: 'redo' }
      case ' ':
        return { type: 'toggle' }
      case 'enter':
        return { type: press.shiftKey ? 'addBefore' : 'add' }
      case 'home':
        return { type: 'go', direction: 'first' }
      case 'end':
        return { type: 'go', direction: 'last' }
      case '=':
      case '+':
        return { type: 'zoom', by: 'in' }
      case '-':
        return { type: 'zoom', by: 'out' }
      case '0':
        return { type: 'zoom', by: 'reset' }
      case '9':
        return { type: 'zoom', by: 'fit' }
      case 'i':
        return { type: 'inspect' }
    }
    return null
  }
  if (press.altKey) return null
  switch (press.key) {
    case 'Home':
      return { type: 'go', direction: 'home' }
    case 'End':
      return { type: 'go', direction: 'end' }
    case 'Enter':
    case 'F2':
      return { type: 'edit' }
    case 'Insert':
      return { type: 'add' }
    case 'Delete':
    case 'Backspace':
      return { type: 'remove' }
    case 'Escape':
      return { type: 'leave' }
  }
  return null
}
