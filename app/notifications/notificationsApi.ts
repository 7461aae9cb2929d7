import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  NotificationKind,
  NotificationPage,
  NotificationSettings,
  NotificationWay,
} from '../../shared/wire/notification.ts'
import type { ListedTask } from '../../shared/wire/talk.ts'
import { request } from '../api.ts'

const at = (ws: string) => `/workspaces/${encodeURIComponent(ws)}/notifications`

export const notificationsApi = {
  markRead: (ws: string, ids: readonly string[] | null) =>
    request<void>(`${at(ws)}/read`, { method: 'POST', json: ids === null ? { all: true } : { ids } }),
  saveSetting: (kind: NotificationKind, way: NotificationWay) =>
    request<NotificationSettings>('/account/notifications', { method: 'PUT', json: { kind, way } }),
}

/** The newest few, for the bell; looked at again every little while. */
export const latestNotificationsQuery = (ws: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'notifications', 'latest'],
    queryFn: () => request<NotificationPage>(at(ws), { query: { limit: 8 } }),
    refetchInterval: 20_000,
    refetchOnWindowFocus: true,
  })

export const notificationsQuery = (ws: string, unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['ws', ws, 'notifications', 'all', unread],
    queryFn: ({ pageParam }) =>
      request<NotificationPage>(at(ws), {
        query: { limit: 30, unread: unread || undefined, before: pageParam ?? undefined },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const notificationSettingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: () => request<NotificationSettings>('/account/notifications'),
})

export const tasksQuery = (ws: string, of: 'me' | 'all', done: boolean) =>
  queryOptions({
    queryKey: ['ws', ws, 'tasks', of, done],
    queryFn: () =>
      request<{ tasks: ListedTask[] }>(`/workspaces/${encodeURIComponent(ws)}/tasks`, {
        query: { of, done },
      }),
  })
