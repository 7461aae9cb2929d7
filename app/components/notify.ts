import { notifications } from '@mantine/notifications'
import { errorWords } from './ErrorState.tsx'

/** A failure away from the place that shows it: title = what did not happen, text = why and what to do. */
export function notifyError(title: string, error: unknown): void {
  notifications.show({ title, message: errorWords(error), color: 'red', autoClose: 12_000 })
}

export function notifyDone(title: string, message = ''): void {
  notifications.show({ title, message, color: 'moss' })
}
