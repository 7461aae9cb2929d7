import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { formatBytes } from '../../../../shared/format/numbers.ts'
import type { ExportStatus } from '../../../../shared/wire/export.ts'
import { ProgressLine } from '../../../components/ProgressLine.tsx'
import classes from './export.module.css'

/** How far the file is, and where it lies when it is done. */
export function ExportProgress({
  status,
  href,
  onCancel,
}: {
  status: ExportStatus
  href: string
  onCancel: () => void
}) {
  if (status.state === 'cancelled')
    return (
      <p className={classes.done} role="status">
        Cancelled. No file was made.
      </p>
    )
  if (status.ready)
    return (
      <p className={classes.done} role="status">
        <IconDownload size={18} stroke={1.6} aria-hidden="true" />
        <span>
          <a href={href} download={status.fileName}>
            {status.fileName}
          </a>
          , {formatBytes(status.bytes ?? 0)}. It is kept for a day.
        </span>
      </p>
    )
  return (
    <div className={classes.running} role="status">
      <span>{status.note ?? 'Waiting for its turn'}</span>
      <ProgressLine share={status.share} label="The file is being made" />
      <Button variant="subtle" size="xs" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}
