import { ActionIcon, Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWorkspace } from '../state/useWorkspace.ts'
import { NotificationItem, useReadNotifications } from './NotificationItem.tsx'
import classes from './notifications.module.css'
import { latestNotificationsQuery } from './notificationsApi.ts'

/** The newest of what somebody is told, with how many are not read. */
export function NotificationBell() {
  const { id } = useWorkspace()
  const { data } = useQuery(latestNotificationsQuery(id))
  const [opened, setOpened] = useState(false)
  const read = useReadNotifications()
  const unread = data?.unread ?? 0
  const close = () => setOpened(false)
  return (
    <Popover position="bottom-end" width={380} opened={opened} onChange={setOpened} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          className={classes.bell}
          aria-label={unread > 0 ? `Notifications, ${unread} not read` : 'Notifications'}
          onClick={() => setOpened(!opened)}
        >
          <IconBell size={18} stroke={1.6} aria-hidden="true" />
          {unread > 0 && <span className={classes.count}>{unread > 99 ? '99+' : unread}</span>}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.drop}>
        <div className={classes.dropHead}>
          <h2>Notifications</h2>
          {unread > 0 && (
            <button type="button" className={classes.plain} onClick={() => read.mutate(null)}>
              Mark all as read
            </button>
          )}
        </div>
        {data?.notifications.length ? (
          <ul className={`${classes.list} ${classes.scroll}`}>
            {data.notifications.map((item) => (
              <NotificationItem key={item.id} item={item} onOpen={close} />
            ))}
          </ul>
        ) : (
          <p className={classes.empty}>
            You are told here when somebody mentions you, answers you, gives you a task or decides a
            suggestion of yours, and when figures of a persona of yours have moved.
          </p>
        )}
        <div className={classes.dropFoot}>
          <Link
            className={classes.plain}
            to="/w/$workspaceId/inbox"
            params={{ workspaceId: id }}
            onClick={close}
          >
            All notifications
          </Link>
          <Link
            className={classes.plain}
            to="/w/$workspaceId/tasks"
            params={{ workspaceId: id }}
            onClick={close}
          >
            My tasks
          </Link>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
