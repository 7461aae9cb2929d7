import { Button, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { NotificationItem, useReadNotifications } from '../../notifications/NotificationItem.tsx'
import classes from '../../notifications/notifications.module.css'
import { notificationsQuery } from '../../notifications/notificationsApi.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { NotificationSettingsForm } from './NotificationSettingsForm.tsx'

/** Everything a person has been told in a workspace, and how they want to be told. */
export function InboxPage() {
  const { id } = useWorkspace()
  const [unreadOnly, setUnreadOnly] = useState(false)
  const pages = useInfiniteQuery(notificationsQuery(id, unreadOnly))
  const read = useReadNotifications()
  const items = pages.data?.pages.flatMap((page) => page.notifications) ?? []
  const unread = pages.data?.pages[0]?.unread ?? 0
  return (
    <Page
      title="Notifications"
      width="reading"
      actions={
        <Button variant="default" disabled={unread === 0} onClick={() => read.mutate(null)}>
          Mark all as read
        </Button>
      }
    >
      <div className={classes.line}>
        <SegmentedControl
          aria-label="Which notifications"
          value={unreadOnly ? 'unread' : 'all'}
          onChange={(value) => setUnreadOnly(value === 'unread')}
          data={[
            { value: 'all', label: 'All' },
            { value: 'unread', label: unread > 0 ? `Not read ${unread}` : 'Not read' },
          ]}
        />
      </div>
      {pages.error ? (
        <ErrorState error={pages.error} retry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton height={240} radius={10} />
      ) : items.length === 0 ? (
        <EmptyState title={unreadOnly ? 'You have read everything' : 'Nobody has told you anything yet'}>
          You are told here when somebody mentions you, answers you, gives you a task or decides a suggestion
          of yours, and when figures of a persona of yours have moved.
        </EmptyState>
      ) : (
        <div className={classes.panel}>
          <ul className={classes.list}>
            {items.map((item) => (
              <NotificationItem key={item.id} item={item} />
            ))}
          </ul>
          {pages.hasNextPage && (
            <div className={classes.more}>
              <Button
                variant="default"
                loading={pages.isFetchingNextPage}
                onClick={() => void pages.fetchNextPage()}
              >
                Show earlier
              </Button>
            </div>
          )}
        </div>
      )}
      <NotificationSettingsForm />
    </Page>
  )
}
