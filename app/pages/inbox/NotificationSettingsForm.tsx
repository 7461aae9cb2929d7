import { SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  type NotificationKind,
  type NotificationWay,
  notificationKinds,
} from '../../../shared/wire/notification.ts'
import { notifyError } from '../../components/notify.ts'
import classes from '../../notifications/notifications.module.css'
import { notificationSettingsQuery, notificationsApi } from '../../notifications/notificationsApi.ts'

const labels: Record<NotificationKind, string> = {
  mention: 'Somebody mentions me',
  answer: 'Somebody answers in a thread of mine',
  assigned: 'Somebody gives me a task',
  due_soon: 'A task of mine is due tomorrow',
  suggestion_decided: 'A suggestion of mine is decided',
  drift: 'Figures of a persona of mine have moved',
}

/** Per kind of news: here, here and by e-mail, or not at all. */
export function NotificationSettingsForm() {
  const queryClient = useQueryClient()
  const { data } = useQuery(notificationSettingsQuery)
  const save = useMutation({
    mutationFn: ({ kind, way }: { kind: NotificationKind; way: NotificationWay }) =>
      notificationsApi.saveSetting(kind, way),
    onSuccess: (settings) => queryClient.setQueryData(notificationSettingsQuery.queryKey, settings),
    onError: (error) => notifyError('The setting was not kept', error),
  })
  if (!data) return null
  const ways = [
    { value: 'in_app', label: 'Here' },
    ...(data.emailPossible ? [{ value: 'email', label: 'Here and by e-mail' }] : []),
    { value: 'off', label: 'Off' },
  ]
  return (
    <section className={classes.settings} aria-labelledby="told">
      <h2 id="told">What you are told</h2>
      <p className={classes.settingsNote}>
        In all your workspaces.
        {!data.emailPossible && ' This Desirepath sends no e-mail: its settings name no mail server.'}
      </p>
      {notificationKinds.map((kind) => (
        <div key={kind} className={classes.setting}>
          <span>{labels[kind]}</span>
          <SegmentedControl
            aria-label={labels[kind]}
            value={
              data.ways[kind] === 'email' && !data.emailPossible ? 'in_app' : (data.ways[kind] ?? 'in_app')
            }
            onChange={(way) => save.mutate({ kind, way: way as NotificationWay })}
            data={ways}
          />
        </div>
      ))}
    </section>
  )
}
