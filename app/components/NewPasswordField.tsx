import { PasswordInput } from '@mantine/core'
import type { ReactNode } from 'react'

export const passwordLength = 10

/** A password that is chosen, with how many characters it still needs. */
export function NewPasswordField({
  label,
  value,
  onChange,
  error,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  error?: ReactNode
}) {
  const left = passwordLength - value.length
  return (
    <PasswordInput
      label={label}
      description={
        value.length > 0 && left > 0
          ? `${left} more ${left === 1 ? 'character' : 'characters'}`
          : `At least ${passwordLength} characters; a short sentence is good.`
      }
      autoComplete="new-password"
      minLength={passwordLength}
      maxLength={128}
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
