import { type KeyboardEvent, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import { caretAfterChange } from '../../../editor/lanes/text/caretAfterChange.ts'
import { PeopleContext } from '../../../editor/live/PeopleContext.tsx'
import { useValue } from '../../../editor/store/useValue.ts'
import { useSheetEditor } from './SheetContext.ts'
import classes from './sheet.module.css'

/**
 * Text of a sheet, edited where it stands: every keystroke is an edit, and what others type appears without moving
 * the caret off its letter. Grows with its text.
 */
export function LiveText({
  text,
  label,
  place,
  placeholder = '',
  className = '',
  maxLength = 20_000,
  focusId,
  onChange,
  onEnter,
  onEmptied,
}: {
  text: string
  label: string
  /** Where this person is while the focus is here, for the others. */
  place: string
  placeholder?: string
  className?: string
  maxLength?: number
  /** Takes the focus when the sheet asks for this. */
  focusId?: string
  onChange: (text: string) => void
  /** Enter without Shift; without it Enter leaves. */
  onEnter?: () => void
  /** Backspace in an empty field. */
  onEmptied?: () => void
}) {
  const editor = useSheetEditor()
  const people = useContext(PeopleContext)
  const area = useRef<HTMLTextAreaElement>(null)
  const wanted = useValue(editor.state, (state) => focusId !== undefined && state.focusId === focusId)
  useEffect(() => {
    if (!wanted) return
    area.current?.focus()
    editor.focus(null)
  }, [wanted, editor])
  useLayoutEffect(() => {
    const element = area.current
    if (!element || element.value === text) return
    const [start, end] = [element.selectionStart, element.selectionEnd]
    const before = element.value
    element.value = text
    if (document.activeElement === element)
      element.setSelectionRange(caretAfterChange(before, text, start), caretAfterChange(before, text, end))
  }, [text])
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') area.current?.blur()
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (onEnter) onEnter()
      else area.current?.blur()
    } else if (event.key === 'Backspace' && text === '' && onEmptied) {
      event.preventDefault()
      onEmptied()
    }
  }
  if (editor.readOnly)
    return (
      <span className={`${classes.read} ${className}`}>{text || <i className="quiet">{placeholder}</i>}</span>
    )
  return (
    <span className={`${classes.live} ${className}`} data-text={text || placeholder}>
      <textarea
        ref={area}
        rows={1}
        data-live
        aria-label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        defaultValue={text}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={press}
        onFocus={() => people.setPlace(place, true)}
        onBlur={() => people.setPlace(null, false)}
      />
    </span>
  )
}
