import { Button } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FormError } from './FormError.tsx'
import classes from './SubmitForm.module.css'

/** A short form on a page: its fields, what went wrong when it was sent, and the one button that sends it. */
export function SubmitForm({
  sending,
  submit,
  main = false,
  disabled = false,
  quietError = false,
  children,
}: {
  sending: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error'>
  /** What the button says. */
  submit: string
  /** The one thing to do on its page: full width and in the colour of the brand. */
  main?: boolean
  disabled?: boolean
  /** The error stands beside its field already. */
  quietError?: boolean
  children: ReactNode
}) {
  return (
    <form
      className={classes.form}
      data-wide={main || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        sending.mutate()
      }}
    >
      {children}
      {!quietError && <FormError error={sending.error} />}
      <Button
        type="submit"
        size={main ? 'lg' : 'sm'}
        variant={main ? 'filled' : 'default'}
        disabled={disabled}
        loading={sending.isPending}
      >
        {submit}
      </Button>
    </form>
  )
}
