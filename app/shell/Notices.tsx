import { useNotifications } from '@mantine/notifications'
import { lazy, Suspense, useState } from 'react'

const NoticeStack = lazy(() =>
  import('./NoticeStack.tsx').then((module) => ({ default: module.NoticeStack })),
)

/** Where messages appear; loaded with the first of them. */
export function Notices() {
  const { notifications } = useNotifications()
  const [needed, setNeeded] = useState(false)
  if (notifications.length > 0 && !needed) setNeeded(true)
  return needed ? (
    <Suspense>
      <NoticeStack />
    </Suspense>
  ) : null
}
