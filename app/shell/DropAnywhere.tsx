import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { offerFiles } from '../pages/data/droppedFiles.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import classes from './DropAnywhere.module.css'

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** A file may be dropped on any page: it is taken to Data, where its columns are shown before anything is read. */
export function DropAnywhere() {
  const { id, canEdit } = useWorkspace()
  const navigate = useNavigate()
  const [over, setOver] = useState(false)
  const onMap = useRouterState({ select: ({ location }) => /\/journeys\/(?!new)/.test(location.pathname) })
  useEffect(() => {
    if (!canEdit || onMap) return
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const hover = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      offerFiles(files)
      void navigate({ to: '/w/$workspaceId/data', params: { workspaceId: id } })
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', hover)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', hover)
      window.removeEventListener('drop', drop)
    }
  }, [canEdit, onMap, id, navigate])
  return over ? (
    <div className={classes.veil} aria-hidden="true">
      <div className={classes.target}>
        <p className={classes.title}>Drop the file to bring its events in</p>
        <p className={classes.text}>
          CSV, TSV, JSON lines, XLSX, Parquet, XES, also gzipped. You check the columns first.
        </p>
      </div>
    </div>
  ) : null
}
