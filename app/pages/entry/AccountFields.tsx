import { TextInput } from '@mantine/core'
import type { CreateAccountInput } from '../../../shared/wire/account.ts'
import { ApiError } from '../../api.ts'
import { NewPasswordField } from '../../components/NewPasswordField.tsx'

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
      <NewPasswordField
        label="Password"
        value={value.password}
        error={complaint('password')}
        onChange={(password) => onChange({ ...value, password })}
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
