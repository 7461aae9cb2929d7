import { useNavigate, useRouterState } from '@tanstack/react-router'
import { offerFiles } from '../pages/data/droppedFiles.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import { DropVeil } from './DropVeil.tsx'
import { useFileDrop } from './useFileDrop.ts'

/** A file may be dropped on any page: it is taken to Data, where its columns are shown before anything is read. */
export function DropAnywhere() {
  const { id, canEdit } = useWorkspace()
  const navigate = useNavigate()
  // Maps, research and the table of customers take dropped files themselves.
  const ownDrop = useRouterState({
    select: ({ location }) => /\/(journeys\/(?!new)|research(\/|$)|data\/customers$)/.test(location.pathname),
  })
  const over = useFileDrop(canEdit && !ownDrop, (files) => {
    offerFiles(files)
    void navigate({ to: '/w/$workspaceId/data', params: { workspaceId: id } })
  })
  return over ? <DropVeil /> : null
}
