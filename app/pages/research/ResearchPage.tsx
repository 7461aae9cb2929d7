import { Button } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatAgo } from '../../../shared/format/dates.ts'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { ProjectDialog } from './ProjectDialog.tsx'
import classes from './research.module.css'
import { projectsQuery } from './researchApi.ts'

/** The studies of the workspace. */
export function ResearchPage() {
  const { id, canEdit, timezone } = useWorkspace()
  const { data, error, isPending, refetch } = useQuery(projectsQuery(id))
  const [making, setMaking] = useState(false)
  const projects = data?.projects ?? []
  const now = new Date()
  const add = canEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      New project
    </Button>
  )
  return (
    <Page
      title="Research"
      intro="A project is one study: what people said, the codes you gave it, and what follows from it."
      actions={
        projects.length > 0 && (
          <>
            <Button
              variant="default"
              leftSection={<IconSearch size={16} />}
              renderRoot={(props) => (
                <Link {...props} to="/w/$workspaceId/research/search" params={{ workspaceId: id }} />
              )}
            >
              Search what was said
            </Button>
            {add}
          </>
        )
      }
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <SkeletonRows rows={4} height={92} label="Projects are loading" />
      ) : projects.length === 0 ? (
        <EmptyState scene="planned-only" title="Nobody has been listened to yet" action={add}>
          Make a project, drop interviews, survey answers, reviews or tickets into it, and mark what people
          say. Names are masked before anything is kept.
        </EmptyState>
      ) : (
        <ul className={classes.projects}>
          {projects.map((project) => (
            <li key={project.id} className={classes.project}>
              <div className={classes.projectHead}>
                <Link
                  className={classes.projectName}
                  to="/w/$workspaceId/research/$projectId"
                  params={{ workspaceId: id, projectId: project.id }}
                >
                  {project.name}
                </Link>
                <span className={classes.small}>changed {formatAgo(project.updatedAt, now, timezone)}</span>
              </div>
              <p className={classes.goal}>{project.goal || project.method || 'No goal written yet'}</p>
              <dl className={classes.counts}>
                <Count n={project.sources} one="source" />
                {project.answers > 0 && <Count n={project.answers} one="answer" />}
                <Count n={project.participants} one="participant" />
                <Count n={project.codes} one="code" />
                <Count n={project.codings} one="coding" />
              </dl>
            </li>
          ))}
        </ul>
      )}
      <ProjectDialog opened={making} onClose={() => setMaking(false)} />
    </Page>
  )
}

function Count({ n, one }: { n: number; one: string }) {
  return (
    <div>
      <dt>{plural(n, one).replace(/^[\d,]+ /, '')}</dt>
      <dd>{formatCount(n)}</dd>
    </div>
  )
}
