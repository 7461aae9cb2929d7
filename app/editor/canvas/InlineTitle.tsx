import { useEffect, useRef } from 'react'
import { limits } from '../../../shared/journey/limits.ts'
import classes from './canvas.module.css'

/** A title while it is renamed in place: Enter and leaving keep it, Escape does not. */
export function InlineTitle({
  value,
  label,
  onDone,
}: {
  value: string
  label: string
  /** Null when nothing is to be changed. */
  onDone: (title: string | null, how: 'enter' | 'leave') => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const finish = (title: string | null, how: 'enter' | 'leave') => {
    if (done.current) return
    done.current = true
    const next = title?.trim() ?? ''
    onDone(next && next !== value ? next : null, how)
  }
  return (
    <input
      ref={input}
      className={classes.inlineTitle}
      defaultValue={value}
      maxLength={limits.titleLength}
      aria-label={label}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') finish(event.currentTarget.value, 'enter')
        if (event.key === 'Escape') finish(null, 'enter')
      }}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={(event) => finish(event.currentTarget.value, 'leave')}
    />
  )
}
