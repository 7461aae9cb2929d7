import { Button } from '@mantine/core'
import { formatBytes } from '../../../shared/format/numbers.ts'
import { errorWords } from '../../components/ErrorState.tsx'
import { ProgressLine } from '../../components/ProgressLine.tsx'
import classes from './DataPage.module.css'
import type { Upload } from './useUploads.ts'

export function UploadList({ uploads }: { uploads: Upload[] }) {
  if (uploads.length === 0) return null
  return (
    <ul className={classes.uploads} aria-label="Files being sent">
      {uploads.map((upload) => {
        const share = upload.file.size > 0 ? upload.sent / upload.file.size : 0
        return (
          <li key={upload.key} className={classes.upload}>
            <div className={classes.uploadHead}>
              <span className={classes.fileName}>{upload.file.name}</span>
              <span className={classes.meta}>
                {upload.error
                  ? formatBytes(upload.file.size)
                  : share >= 1
                    ? 'Looking at its columns'
                    : `${formatBytes(upload.sent)} of ${formatBytes(upload.file.size)}`}
              </span>
              <Button size="xs" variant="subtle" onClick={upload.stop}>
                {upload.error ? 'Dismiss' : 'Cancel'}
              </Button>
            </div>
            {upload.error ? (
              <p className={classes.bad} role="alert">
                {errorWords(upload.error)}
              </p>
            ) : (
              <ProgressLine share={share >= 1 ? null : share} label={`Sending ${upload.file.name}`} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
