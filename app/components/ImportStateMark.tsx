import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconCircleX,
  IconClock,
  IconLoader2,
} from '@tabler/icons-react'
import type { ImportRun } from '../../shared/wire/import.ts'
import classes from './ImportStateMark.module.css'

const states = {
  uploaded: { label: 'Waiting for you', Icon: IconAlertTriangle, tone: 'warning' },
  queued: { label: 'In line', Icon: IconClock, tone: 'quiet' },
  reading: { label: 'Reading', Icon: IconLoader2, tone: 'busy' },
  publishing: { label: 'Storing', Icon: IconLoader2, tone: 'busy' },
  done: { label: 'Imported', Icon: IconCheck, tone: 'good' },
  failed: { label: 'Failed', Icon: IconCircleX, tone: 'bad' },
  cancelled: { label: 'Cancelled', Icon: IconCircleX, tone: 'quiet' },
  undoing: { label: 'Undoing', Icon: IconLoader2, tone: 'busy' },
  undone: { label: 'Undone', Icon: IconArrowBackUp, tone: 'quiet' },
} as const satisfies Record<ImportRun['state'], { label: string; Icon: unknown; tone: string }>

/** The state of an import as a sign and a word. */
export function ImportStateMark({ state }: { state: ImportRun['state'] }) {
  const { label, Icon, tone } = states[state]
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon size={15} stroke={1.8} aria-hidden="true" />
      {label}
    </span>
  )
}
