import type { NotificationKind } from '../wire/notification.ts'

/** What happened, in one line: "The owner mentioned you on “Buying tea”". */
export function notificationWords(
  kind: NotificationKind,
  actor: string | null,
  documentTitle: string,
): string {
  const who = actor ?? 'Somebody'
  const where = `on “${documentTitle}”`
  switch (kind) {
    case 'mention':
      return `${who} mentioned you ${where}`
    case 'assigned':
      return `${who} assigned you a task ${where}`
    case 'due_soon':
      return `A task of yours is due ${where}`
    case 'answer':
      return `${who} answered in a thread of yours ${where}`
    case 'suggestion_decided':
      return `${who} decided your suggestion ${where}`
    case 'drift':
      return `Figures of “${documentTitle}” have moved`
  }
}
