import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { ApiError } from '../api.ts'
import classes from './ErrorState.module.css'

/** The words of any failure: those the server wrote, or plain ones for what nobody foresaw. */
export function errorWords(error: unknown): string {
  if (error instanceof ApiError) return error.message
  return 'Something went wrong in this page. What was saved is safe. Try again; if it stays, load the page anew.'
}

/** What happened, what is safe, and a way to try again. Takes the place of what could not be shown. */
export function ErrorState({
  error,
  retry,
  title = 'This could not be shown',
}: {
  error: unknown
  retry?: () => void
  title?: string
}) {
  return (
    <section className={classes.root} role="alert">
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{errorWords(error)}</p>
      {retry && (
        <Button variant="default" size="xs" leftSection={<IconRefresh size={15} />} onClick={retry}>
          Try again
        </Button>
      )}
    </section>
  )
}
