import { Button, FileButton } from '@mantine/core'
import { IconClipboardText, IconFileUpload, IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDates } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { Project } from '../../../../shared/wire/research.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { DeleteProjectDialog } from '../DeleteProjectDialog.tsx'
import { ExchangeMenu } from '../ExchangeMenu.tsx'
import { ProjectDialog } from '../ProjectDialog.tsx'
import { ProjectFrame, useProjectId } from '../ProjectFrame.tsx'
import classes from '../research.module.css'
import { sourcesQuery } from '../researchApi.ts'
import { researchFiles } from '../sourceWords.ts'
import { PasteDialog } from './PasteDialog.tsx'
import { sendFiles, usePendingImports } from './pendingImports.ts'
import { SourceTable } from './SourceTable.tsx'

/** What was brought into a project, and the way to bring more. */
export function SourcesPage() {
  const { id, canEdit, isOwner } = useWorkspace()
  const projectId = useProjectId()
  const navigate = useNavigate()
  const [pasting, setPasting] = useState(false)
  const [editing, setEditing] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const pending = usePendingImports(projectId)
  const { data, error, isPending, refetch } = useQuery(sourcesQuery(id, projectId))
  const check = () =>
    void navigate({
      to: '/w/$workspaceId/research/$projectId/import',
      params: { workspaceId: id, projectId },
    })
  const take = (files: File[]) => {
    if (files.length === 0) return
    sendFiles(id, projectId, files)
    check()
  }
  const bring = canEdit && (
    <>
      <FileButton onChange={take} accept={researchFiles} multiple>
        {(props) => (
          <Button {...props} leftSection={<IconFileUpload size={17} stroke={1.7} />}>
            Choose files
          </Button>
        )}
      </FileButton>
      <Button
        variant="default"
        leftSection={<IconClipboardText size={17} stroke={1.7} />}
        onClick={() => setPasting(true)}
      >
        Paste a text
      </Button>
    </>
  )
  const sources = data?.sources ?? []
  return (
    <ProjectFrame
      part="Sources"
      actions={
        <>
          {sources.length > 0 && bring}
          <ExchangeMenu />
        </>
      }
      intro="Drop interviews, notes, survey files, reviews or tickets on this page; text, Word, PDF, subtitles, tables, sound and film."
    >
      {(project) => (
        <>
          <ProjectFacts project={project} onEdit={canEdit ? () => setEditing(true) : undefined} />
          {pending.length > 0 && (
            <p className={classes.waiting}>
              {plural(pending.length, 'file')} not added yet: what is to be masked has to be looked at first.{' '}
              <Link to="/w/$workspaceId/research/$projectId/import" params={{ workspaceId: id, projectId }}>
                Look at them
              </Link>
            </p>
          )}
          {error ? (
            <ErrorState error={error} retry={() => void refetch()} />
          ) : isPending ? (
            <SkeletonRows rows={5} height={44} label="Sources are loading" />
          ) : sources.length === 0 ? (
            <EmptyState scene="real-only" title="No sources yet" action={bring}>
              Drop many files at once. You see which names, e-mails and numbers are found in each and decide
              what stands in their place before anything is kept.
            </EmptyState>
          ) : (
            <SourceTable sources={sources} />
          )}
          <ProjectDialog
            opened={editing}
            onClose={() => setEditing(false)}
            project={project}
            onDelete={
              isOwner
                ? () => {
                    setEditing(false)
                    setDeleting(true)
                  }
                : undefined
            }
          />
          <DeleteProjectDialog opened={deleting} onClose={() => setDeleting(false)} project={project} />
          <PasteDialog opened={pasting} onClose={() => setPasting(false)} onPasted={check} />
        </>
      )}
    </ProjectFrame>
  )
}

function ProjectFacts({ project, onEdit }: { project: Project; onEdit: (() => void) | undefined }) {
  const { startsOn, endsOn } = project
  const period = (startsOn || endsOn) && formatDates(startsOn, endsOn)
  const facts = [
    project.method,
    period,
    project.consentBasis && `Consent: ${project.consentBasis}`,
    project.retentionDays && `erased after ${plural(project.retentionDays, 'day')}`,
  ].filter(Boolean)
  return (
    <div className={classes.facts}>
      <div>
        {project.goal && <p className={classes.goalLine}>{project.goal}</p>}
        {facts.length > 0 && <p className={classes.small}>{facts.join(' · ')}</p>}
      </div>
      {onEdit && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconSettings size={15} stroke={1.7} />}
          onClick={onEdit}
        >
          Goal, dates, consent
        </Button>
      )}
    </div>
  )
}
