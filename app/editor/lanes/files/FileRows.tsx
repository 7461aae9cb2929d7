import {
  IconDownload,
  IconFile,
  IconFileTypePdf,
  IconFileZip,
  IconPhoto,
  IconTable,
  IconVideo,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { formatBytes } from '../../../../shared/format/numbers.ts'
import { filesShown } from '../cards/cardParts.ts'
import classes from '../cards/slips.module.css'
import { useFilePath, useMapFiles } from '../sources/LaneSources.tsx'

/** Files of a card, each to be downloaded. */
export function FileRows({ fileIds, all = false }: { fileIds: readonly string[]; all?: boolean }) {
  const shown = all ? fileIds : fileIds.slice(0, filesShown)
  const more = fileIds.length - shown.length
  return (
    <>
      {shown.map((id) => (
        <FileRow key={id} id={id} />
      ))}
      {more > 0 && <div className={`${classes.row} quiet`}>{more} more in the inspector</div>}
    </>
  )
}

function FileRow({ id }: { id: string }) {
  const file = useMapFiles().find(id)
  const path = useFilePath()
  const queries = useQueryClient()
  useEffect(() => {
    // Somebody else may just have uploaded it.
    if (file === null)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] === 'attachments' })
  }, [file, queries])
  if (file === null) return <div className={`${classes.row} quiet`}>This file is no longer here</div>
  const Icon = iconOf(file?.type ?? '')
  return (
    <div className={classes.row}>
      <Icon size={15} stroke={1.6} aria-hidden="true" />
      <a
        className={classes.fileName}
        href={path(id, { download: true })}
        download={file?.name ?? true}
        tabIndex={-1}
        title={file ? `${file.name}, ${formatBytes(file.bytes)}` : ''}
      >
        {file?.name ?? '…'}
      </a>
      {file && <span className={classes.fileSize}>{formatBytes(file.bytes)}</span>}
      <IconDownload size={13} stroke={1.6} aria-hidden="true" className={classes.quietIcon} />
    </div>
  )
}

function iconOf(type: string) {
  if (type.startsWith('image/')) return IconPhoto
  if (type.startsWith('video/') || type.startsWith('audio/')) return IconVideo
  if (type === 'application/pdf') return IconFileTypePdf
  if (type === 'application/zip') return IconFileZip
  return type.includes('spreadsheet') ? IconTable : IconFile
}
