import { type ReactNode, useEffect, useRef, useState } from 'react'
import { limits } from '../../../shared/journey/limits.ts'
import { useEditor } from '../store/EditorContext.tsx'
import classes from './flow.module.css'

/** Words of a fork or way on the map. Pressed, they are typed in place: Enter and leaving keep them, Escape does not. */
export function FlowLabel({
  value,
  name,
  placeholder,
  className,
  children,
  onChange,
}: {
  value: string
  /** What the words are, for those who hear it. */
  name: string
  placeholder: string
  className: string | undefined
  children: ReactNode
  onChange: (value: string) => void
}) {
  const editor = useEditor()
  const [typing, setTyping] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!typing) return
    input.current?.focus()
    input.current?.select()
  }, [typing])
  if (typing)
    return (
      <input
        ref={input}
        className={classes.input}
        defaultValue={value}
        placeholder={placeholder}
        aria-label={name}
        maxLength={limits.labelLength}
        onPointerDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') event.currentTarget.value = value
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
        }}
        onBlur={(event) => {
          setTyping(false)
          const next = event.currentTarget.value.trim()
          if (next !== value) onChange(next)
        }}
      />
    )
  if (editor.readOnly) return <span className={className}>{children}</span>
  return (
    <button
      type="button"
      tabIndex={-1}
      className={className}
      aria-label={`${name}: ${value || 'none yet'}. Change it`}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={() => setTyping(true)}
    >
      {children}
    </button>
  )
}
