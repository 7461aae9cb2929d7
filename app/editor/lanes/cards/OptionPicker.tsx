import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useEditor } from '../../store/EditorContext.tsx'
import classes from './slips.module.css'

export type PickOption = { id: string; label: string; mark?: ReactNode }

/** A short list to choose from with the keyboard or the pointer, over the cell it is for. */
export function OptionPicker({
  label,
  options,
  none,
  own,
  onPick,
}: {
  /** What is chosen, for the search field. */
  label: string
  options: readonly PickOption[]
  /** Said when there is nothing to choose from. */
  none: string
  /** Offers to take what was typed as it stands. */
  own?: { label: (text: string) => string; onPick: (text: string) => void }
  onPick: (id: string) => void
}) {
  const editor = useEditor()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  useEffect(() => input.current?.focus({ preventScroll: true }), [])
  const text = query.trim()
  const found = options.filter((one) => one.label.toLowerCase().includes(text.toLowerCase()))
  const rows: { key: string; content: ReactNode; pick: () => void }[] = found.map((one) => ({
    key: one.id,
    content: (
      <>
        {one.mark}
        <span>{one.label}</span>
      </>
    ),
    pick: () => onPick(one.id),
  }))
  if (own && text)
    rows.push({ key: 'own', content: <span>{own.label(text)}</span>, pick: () => own.onPick(text) })
  const current = Math.min(at, rows.length - 1)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps presses from the grid behind it.
    <div
      className={classes.picker}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) editor.stopEditing()
      }}
    >
      <input
        ref={input}
        type="text"
        value={query}
        placeholder={label}
        aria-label={label}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={rows[current] ? `${listId}-${current}` : undefined}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            setAt((current + (event.key === 'ArrowDown' ? 1 : -1) + rows.length) % Math.max(1, rows.length))
          }
          if (event.key === 'Enter') {
            event.preventDefault()
            rows[current]?.pick()
          }
          if (event.key === 'Escape') {
            event.preventDefault()
            editor.stopEditing()
          }
        }}
      />
      <div id={listId} role="listbox" aria-label={label} className={classes.options} tabIndex={-1}>
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard drives the list from the search field.
          <div
            key={row.key}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={classes.option}
            onPointerMove={() => setAt(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={row.pick}
          >
            {row.content}
          </div>
        ))}
        {!rows.length && <p className={classes.pickerNote}>{none}</p>}
      </div>
    </div>
  )
}
