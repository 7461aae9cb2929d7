import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { offerFiles } from '../pages/data/droppedFiles.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import { DropVeil } from './DropVeil.tsx'
import { carriesFiles, useFileDrop } from './useFileDrop.ts'

/** A file may be dropped on any page: it is taken to Data, where its columns are shown before anything is read. */
export function DropAnywhere() {
  const { id, canEdit } = useWorkspace()
  const navigate = useNavigate()
  useKeepPage()
  // Maps, projects and the table of customers take dropped files themselves.
  const ownDrop = useRouterState({
    select: ({ location }) =>
      /\/(journeys\/(?!(new|atlas|compare)$)|research\/|data\/customers$)/.test(location.pathname),
  })
  const over = useFileDrop(canEdit && !ownDrop, (files) => {
    offerFiles(files)
    void navigate({ to: '/w/$workspaceId/data', params: { workspaceId: id } })
  })
  return over ? <DropVeil /> : null
}

/** A file dropped where nothing takes it would be opened by the browser in place of the app. */
function useKeepPage(): void {
  useEffect(() => {
    const keep = (event: DragEvent) => {
      const field = event.target instanceof Element && event.target.closest('input[type="file"]')
      if (event.defaultPrevented || field || !carriesFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
    }
    window.addEventListener('dragover', keep)
    window.addEventListener('drop', keep)
    return () => {
      window.removeEventListener('dragover', keep)
      window.removeEventListener('drop', keep)
    }
  }, [])
}
