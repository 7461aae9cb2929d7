import { useEffect, useLayoutEffect, useRef } from 'react'
import { limits } from '../../../../shared/journey/limits.ts'
import classes from '../../canvas/canvas.module.css'
import { caretAfterChange } from './caretAfterChange.ts'

/**
 * The text of a card while it is typed: every keystroke is an edit, what others type into the same card appears
 * without moving the caret off its letter. Enter and Escape leave, Shift+Enter starts a new line.
 */
export function CardTextArea({
  text,
  onChange,
  onDone,
}: {
  text: string
  onChange: (text: string) => void
  onDone: () => void
}) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = area.current
    if (!element) return
    element.focus({ preventScroll: true })
    element.setSelectionRange(element.value.length, element.value.length)
  }, [])
  useLayoutEffect(() => {
    const element = area.current
    if (!element || element.value === text) return
    const [start, end] = [element.selectionStart, element.selectionEnd]
    const before = element.value
    element.value = text
    element.setSelectionRange(caretAfterChange(before, text, start), caretAfterChange(before, text, end))
  }, [text])
  return (
    <textarea
      ref={area}
      className={classes.slipEditor}
      defaultValue={text}
      rows={1}
      maxLength={limits.textLength}
      aria-label="Text of the card"
      onInput={(event) => onChange(event.currentTarget.value)}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        const mod = event.ctrlKey || event.metaKey
        // Undo while typing is the map's undo: it knows what others did in between.
        if (mod && ['z', 'y'].includes(event.key.toLowerCase())) return
        if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && !mod)) {
          event.preventDefault()
          event.stopPropagation()
          onDone()
          return
        }
        if (event.key === 'Enter' && mod) return
        event.stopPropagation()
      }}
      onBlur={onDone}
    />
  )
}
