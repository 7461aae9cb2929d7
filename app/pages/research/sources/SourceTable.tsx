import { ActionIcon, Menu } from '@mantine/core'
import { IconAlertTriangle, IconDots } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDate } from '../../../../shared/format/dates.ts'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { SourceSummary } from '../../../../shared/wire/research.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import lines from '../../../components/Lines.module.css'
import { ProgressLine } from '../../../components/ProgressLine.tsx'
import { jobShare } from '../../../shell/jobWords.ts'
import { jobsQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import classes from '../research.module.css'
import { participantsQuery, researchApi } from '../researchApi.ts'
import { sourceKindWords } from '../sourceWords.ts'
import { SourceDialog } from './SourceDialog.tsx'

/** The sources of a project as lines. */
export function SourceTable({ sources }: { sources: SourceSummary[] }) {
  const { id, canEdit, isOwner } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  const [editing, setEditing] = useState<SourceSummary | null>(null)
  const [removing, setRemoving] = useState<SourceSummary | null>(null)
  const people = useQuery(participantsQuery(id, projectId)).data?.participants ?? []
  const nameOf = new Map(people.map((one) => [one.id, one.pseudonym]))
  const remove = useMutation({
    mutationFn: (sourceId: string) => researchApi.removeSource(id, projectId, sourceId),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['ws', id, 'research'] })
      setRemoving(null)
    },
  })
  return (
    <>
      <div className={`${lines.row} ${lines.heads} ${classes.sourceRow}`} aria-hidden="true">
        <span>Source</span>
        <span>Kind</span>
        <span>Who</span>
        <span>Date</span>
        <span className={lines.number}>Length</span>
        <span className={lines.number}>Codings</span>
        <span />
      </div>
      <ul>
        {sources.map((source) => (
          <li key={source.id} className={`${lines.row} ${classes.sourceRow}`}>
            {source.state === 'ready' ? (
              <Link
                className={`${lines.name} ${classes.sourceName}`}
                to="/w/$workspaceId/research/$projectId/sources/$sourceId"
                params={{ workspaceId: id, projectId, sourceId: source.id }}
              >
                {source.title}
              </Link>
            ) : (
              <span className={classes.sourceName}>{source.title}</span>
            )}
            {source.state === 'importing' ? (
              <ImportingLine source={source} />
            ) : source.state === 'failed' ? (
              <span className={classes.failed}>
                <IconAlertTriangle size={15} aria-hidden="true" />
                {source.error ?? 'It could not be read'}
              </span>
            ) : (
              <>
                <span className={lines.quiet}>{sourceKindWords[source.kind]}</span>
                <span className={lines.quiet}>{who(source, nameOf)}</span>
                <span className={lines.quiet}>{source.happenedOn ? formatDate(source.happenedOn) : '–'}</span>
                <span className={lines.number}>
                  {source.kind === 'survey'
                    ? plural(source.rows, 'row')
                    : plural(Math.max(1, Math.round(source.length / 1800)), 'page')}
                </span>
                <span className={lines.number}>{formatCount(source.codings)}</span>
              </>
            )}
            <span className={classes.rowMenu}>
              {canEdit && (
                <Menu>
                  <Menu.Target>
                    <ActionIcon aria-label={`More about ${source.title}`}>
                      <IconDots size={17} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setEditing(source)}>Title, kind, date</Menu.Item>
                    {isOwner && source.original && (
                      <Menu.Item
                        component="a"
                        href={researchApi.originalPath(id, projectId, source.id)}
                        download
                      >
                        The file as it came
                      </Menu.Item>
                    )}
                    <Menu.Item data-danger onClick={() => setRemoving(source)}>
                      Remove
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              )}
            </span>
          </li>
        ))}
      </ul>
      <SourceDialog source={editing} onClose={() => setEditing(null)} />
      <ConfirmDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => removing && remove.mutate(removing.id)}
        title={`Remove “${removing?.title ?? ''}”?`}
        confirm="Remove the source"
        busy={remove.isPending}
        error={remove.error}
      >
        Its text, {plural(removing?.codings ?? 0, 'coding')}, its memos and the file as it came go with it.
        Its participants stay.
      </ConfirmDialog>
    </>
  )
}

function who(source: SourceSummary, nameOf: Map<string, string>): string {
  const names = source.participantIds.map((one) => nameOf.get(one)).filter(Boolean)
  if (names.length === 0) return '–'
  return names.length > 3 ? plural(names.length, 'participant') : names.join(', ')
}

function ImportingLine({ source }: { source: SourceSummary }) {
  const { id } = useWorkspace()
  const { data } = useQuery({ ...jobsQuery(id), refetchInterval: 1000 })
  const job = data?.jobs.find((one) => one.id === source.jobId)
  return (
    <span className={classes.importing}>
      <ProgressLine share={job ? jobShare(job) : null} label={`Reading ${source.title}`} />
      <span className={classes.small}>{job?.note ?? 'Reading its rows'}</span>
    </span>
  )
}
