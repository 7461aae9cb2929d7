import { PasswordInput, TextInput } from '@mantine/core'
import type { CreateAccountInput } from '../../../shared/wire/account.ts'
import { ApiError } from '../../api.ts'

const passwordLength = 10

/** Name, e-mail and password of a new account, with the server's complaint beside the field it is about. */
export function AccountFields({
  value,
  onChange,
  error,
}: {
  value: CreateAccountInput
  onChange: (value: CreateAccountInput) => void
  error: unknown
}) {
  const complaint = (field: string) =>
    error instanceof ApiError && error.field?.split('.').at(-1) === field ? error.message : null
  const left = passwordLength - value.password.length
  return (
    <>
      <TextInput
        label="Your name"
        autoComplete="name"
        required
        value={value.name}
        error={complaint('name')}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="email"
        required
        value={value.email}
        error={complaint('email')}
        onChange={(event) => onChange({ ...value, email: event.currentTarget.value })}
      />
      <PasswordInput
        label="Password"
        description={
          value.password.length > 0 && left > 0
            ? `${left} more ${left === 1 ? 'character' : 'characters'}`
            : 'At least 10 characters; a short sentence is good.'
        }
        autoComplete="new-password"
        minLength={passwordLength}
        maxLength={128}
        required
        value={value.password}
        error={complaint('password')}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
    </>
  )
}

/** True when the complaint already stands beside one of the fields. */
export function isFieldError(error: unknown): boolean {
  return (
    error instanceof ApiError && ['name', 'email', 'password'].includes(error.field?.split('.').at(-1) ?? '')
  )
}
