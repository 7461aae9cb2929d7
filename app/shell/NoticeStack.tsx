import { Notifications } from '@mantine/notifications'

/** The messages on screen, at most four at a time. */
export function NoticeStack() {
  return <Notifications position="bottom-left" limit={4} autoClose={6000} />
}
