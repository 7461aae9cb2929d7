import { IconCloudCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import classes from './live.module.css'
import type { SaveState } from './SaveState.ts'

const words: Record<SaveState, string> = {
  loading: 'Opening…',
  saved: 'Saved',
  saving: 'Saving…',
  connecting: 'Connecting…',
  offline: 'Offline: your changes are kept in this browser and will be sent when the connection returns',
  closed: 'Not connected',
}

/** Says plainly where the work is. */
export function SaveStatus({
  state,
  readOnly,
  canComment = false,
  what = 'map',
}: {
  state: SaveState
  readOnly: boolean
  /** Of somebody who may not change it. */
  canComment?: boolean
  /** What is open, as people call it. */
  what?: string
}) {
  const Icon =
    state === 'saved'
      ? IconCloudCheck
      : state === 'offline' || state === 'closed'
        ? IconCloudOff
        : IconRefresh
  const text =
    readOnly && state === 'saved'
      ? canComment
        ? `You can comment on this ${what}`
        : `You can read this ${what}`
      : readOnly && state === 'offline'
        ? 'Offline: this is the last state seen'
        : words[state]
  return (
    <span role="status" className={classes.status} data-state={state} title={words[state]}>
      <Icon size={15} stroke={1.6} aria-hidden="true" />
      <span className={classes.statusText}>{text}</span>
    </span>
  )
}
