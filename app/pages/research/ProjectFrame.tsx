import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Project } from '../../../shared/wire/research.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { DropVeil } from '../../shell/DropVeil.tsx'
import { useFileDrop } from '../../shell/useFileDrop.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './research.module.css'
import { projectQuery } from './researchApi.ts'
import { sendFiles } from './sources/pendingImports.ts'

const tabs = [
  { to: '/w/$workspaceId/research/$projectId', label: 'Sources', exact: true },
  { to: '/w/$workspaceId/research/$projectId/codes', label: 'Codes', exact: false },
  { to: '/w/$workspaceId/research/$projectId/quotes', label: 'Quotes', exact: false },
  { to: '/w/$workspaceId/research/$projectId/themes', label: 'Themes', exact: false },
  { to: '/w/$workspaceId/research/$projectId/insights', label: 'Insights', exact: false },
  { to: '/w/$workspaceId/research/$projectId/participants', label: 'Participants', exact: false },
  { to: '/w/$workspaceId/research/$projectId/agreement', label: 'Agreement', exact: false },
  { to: '/w/$workspaceId/research/$projectId/log', label: 'Log', exact: false, owner: true },
] as const

/** The id of the project in the address. */
export function useProjectId(): string {
  const { projectId } = useParams({ strict: false })
  if (!projectId) throw new Error('useProjectId outside a project')
  return projectId
}

/** What stands around every list of a project: its name, the way between its lists, and what went wrong with it. */
export function ProjectFrame({
  part,
  intro,
  actions,
  width = 'wide',
  children,
}: {
  /** What this list is called, for the window's title and for a screen reader. */
  part: string
  intro?: ReactNode
  actions?: ReactNode
  width?: 'wide' | 'full'
  children: (project: Project) => ReactNode
}) {
  const { id, canEdit, isOwner } = useWorkspace()
  const projectId = useProjectId()
  const navigate = useNavigate()
  const { data: project, error, refetch } = useQuery(projectQuery(id, projectId))
  const over = useFileDrop(canEdit && project !== undefined, (files) => {
    sendFiles(id, projectId, files)
    void navigate({
      to: '/w/$workspaceId/research/$projectId/import',
      params: { workspaceId: id, projectId },
    })
  })
  const nav = useRef<HTMLElement>(null)
  const there = project !== undefined
  useEffect(() => {
    const active = there && nav.current?.querySelector<HTMLElement>('[data-status="active"]')
    if (active && nav.current) nav.current.scrollLeft = active.offsetLeft - nav.current.offsetLeft - 40
  }, [there])
  const back = { to: `/w/${id}/research`, label: 'Research' }
  if (error)
    return (
      <Page title="Research" back={back}>
        <ErrorState error={error} retry={() => void refetch()} />
      </Page>
    )
  if (!project) return <PageSkeleton />
  return (
    <Page title={project.name} back={back} serif width={width} intro={intro} actions={actions}>
      <nav ref={nav} className={classes.tabs} aria-label="Parts of the project">
        {tabs
          .filter((tab) => isOwner || !('owner' in tab))
          .map(({ to, label, exact }) => (
            <Link
              key={to}
              className={classes.tab}
              to={to}
              params={{ workspaceId: id, projectId }}
              activeOptions={{ exact, includeSearch: false }}
            >
              {label}
            </Link>
          ))}
      </nav>
      <h2 className="visually-hidden">{part}</h2>
      {children(project)}
      {over && (
        <DropVeil
          title="Drop the files to bring them into this project"
          text="Text, Word, PDF, subtitles, tables, sound, film. You see what is masked first."
        />
      )}
    </Page>
  )
}
