import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { ApiError } from '../api.ts'
import classes from './ErrorState.module.css'

/** Whether a part of the app could not be fetched: the connection is gone, or the server has a newer version. */
export function isMissingPart(error: unknown): boolean {
  // Chromium and Firefox, then Safari, then a style sheet as Vite says it.
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script failed|unable to preload css/i.test(error.message)
  )
}

/** The words of any failure: those the server wrote, or plain ones for what nobody foresaw. */
export function errorWords(error: unknown): string {
  if (error instanceof ApiError) return error.message
  if (isMissingPart(error))
    return 'A part of this page could not be fetched. Either the connection is gone, or Desirepath was updated while the page was open. What you did is kept. Load the page anew once you are connected.'
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
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={15} />}
          onClick={isMissingPart(error) ? () => window.location.reload() : retry}
        >
          {isMissingPart(error) ? 'Load the page anew' : 'Try again'}
        </Button>
      )}
    </section>
  )
}
