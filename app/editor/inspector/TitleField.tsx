import { useEffect, useRef } from 'react'
import { limits } from '../../../shared/journey/limits.ts'
import classes from './inspector.module.css'

/** A name that is kept when the field is left or Enter is pressed; follows what others change meanwhile. */
export function TitleField({
  label,
  value,
  readOnly,
  onChange,
}: {
  label: string
  value: string
  readOnly: boolean
  onChange: (value: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = value
  }, [value])
  const keep = (next: string) => {
    if (!readOnly && next.trim() && next.trim() !== value) onChange(next.trim())
  }
  return (
    <label className={classes.field}>
      {label}
      <input
        ref={input}
        defaultValue={value}
        readOnly={readOnly}
        maxLength={limits.titleLength}
        onBlur={(event) => keep(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep(event.currentTarget.value)
          if (event.key === 'Escape') event.currentTarget.value = value
        }}
      />
    </label>
  )
}
