import {
  IconAt,
  IconCalendarDue,
  IconCheckbox,
  IconMessageReply,
  IconPencilQuestion,
  IconTrendingUp,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, linkOptions } from '@tanstack/react-router'
import { formatAgo, formatTime } from '../../shared/format/dates.ts'
import { notificationWords } from '../../shared/notifications/notificationWords.ts'
import type { Notification, NotificationKind } from '../../shared/wire/notification.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import classes from './notifications.module.css'
import { notificationsApi } from './notificationsApi.ts'

const icons: Record<NotificationKind, typeof IconAt> = {
  mention: IconAt,
  assigned: IconCheckbox,
  due_soon: IconCalendarDue,
  answer: IconMessageReply,
  suggestion_decided: IconPencilQuestion,
  drift: IconTrendingUp,
}
const sides: Record<Exclude<NotificationKind, 'drift'>, 'comments' | 'tasks' | 'suggestions'> = {
  mention: 'comments',
  assigned: 'tasks',
  due_soon: 'tasks',
  answer: 'comments',
  suggestion_decided: 'suggestions',
}

/** One thing that somebody is told; a click reads it and leads there. */
export function NotificationItem({ item, onOpen }: { item: Notification; onOpen?: () => void }) {
  const { id: workspaceId, timezone } = useWorkspace()
  const read = useReadNotifications()
  const Icon = icons[item.kind]
  return (
    <li className={classes.item} data-unread={!item.read || undefined}>
      <Link
        className={classes.link}
        {...placeOf(workspaceId, item)}
        onClick={() => {
          if (!item.read) read.mutate([item.id])
          onOpen?.()
        }}
      >
        <Icon size={17} stroke={1.6} aria-hidden="true" className={classes.icon ?? ''} />
        <span className={classes.words}>
          <b>{notificationWords(item.kind, item.actor, item.documentTitle)}</b>
          <span className={classes.text}>{item.text}</span>
          <time dateTime={item.createdAt} title={formatTime(item.createdAt, timezone)}>
            {formatAgo(item.createdAt, new Date(), timezone)}
          </time>
        </span>
      </Link>
      {!item.read && (
        <button
          type="button"
          className={classes.readMark}
          aria-label="Mark as read"
          title="Mark as read"
          onClick={() => read.mutate([item.id])}
        />
      )}
    </li>
  )
}

function placeOf(workspaceId: string, { on, documentId, element, about, kind }: Notification) {
  if (on === 'persona' || kind === 'drift')
    return linkOptions({
      to: '/w/$workspaceId/personas/$personaId',
      params: { workspaceId, personaId: documentId },
      search: { trait: element },
    })
  return linkOptions({
    to: '/w/$workspaceId/journeys/$journeyId',
    params: { workspaceId, journeyId: documentId },
    search: {
      overlay: undefined,
      at: element === 'journey' ? undefined : element,
      talk: kind === 'mention' && about === element ? undefined : sides[kind],
      about,
    },
  })
}

/** Marks notifications as read; null = all of them. */
export function useReadNotifications() {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly string[] | null) => notificationsApi.markRead(id, ids),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['ws', id, 'notifications'] }),
  })
}
