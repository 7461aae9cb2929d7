import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { formatBytes } from '../../../shared/format/numbers.ts'
import type { ImportRun } from '../../../shared/wire/import.ts'
import { api } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { ColumnCheck } from './ColumnCheck.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { ImportResult } from './ImportResult.tsx'
import { isBusy } from './importWords.ts'
import { UndoImport } from './UndoImport.tsx'

/** One import: its columns before it starts, how far it is while it runs, what came of it afterwards. */
export function ImportPage() {
  const workspace = useWorkspace()
  const { importId } = useParams({ from: '/w/$workspaceId/data/$importId' })
  const navigate = useNavigate()
  const [undoing, setUndoing] = useState<ImportRun | null>(null)
  const {
    data: run,
    error,
    refetch,
  } = useQuery({
    queryKey: ['ws', workspace.id, 'imports', importId],
    queryFn: () => api.imports.get(workspace.id, importId),
    refetchInterval: (query) => (query.state.data && isBusy(query.state.data) ? 700 : false),
  })
  const queryClient = useQueryClient()
  const seen = useRef<ImportRun['state'] | null>(null)
  useEffect(() => {
    if (!run) return
    const ended = seen.current !== null && seen.current !== run.state && !isBusy(run)
    seen.current = run.state
    // Catalogue, maps and figures were fetched before these events came or went.
    if (ended)
      void queryClient.invalidateQueries({
        queryKey: ['ws', workspace.id],
        predicate: ({ queryKey }) => queryKey[2] !== 'preview' && queryKey[3] !== importId,
      })
  }, [run, importId, workspace.id, queryClient])
  if (error)
    return (
      <Page title="Import" back={{ to: `/w/${workspace.id}/data`, label: 'Data' }}>
        <ErrorState error={error} retry={() => void refetch()} />
      </Page>
    )
  if (!run) return <PageSkeleton />
  const waiting = run.state === 'uploaded'
  return (
    <Page
      title={run.fileName}
      back={{ to: `/w/${workspace.id}/data`, label: 'Data' }}
      width={waiting ? 'full' : 'wide'}
      intro={
        waiting
          ? `${formatBytes(run.sizeBytes)}. Nothing has been brought in yet: check how its columns are read, then start.`
          : formatBytes(run.sizeBytes)
      }
      actions={
        workspace.canEdit &&
        !isBusy(run) &&
        run.state !== 'undone' && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} stroke={1.7} />}
            onClick={() => setUndoing(run)}
          >
            {run.state === 'done' ? 'Undo the import' : 'Throw the file away'}
          </Button>
        )
      }
    >
      {waiting && workspace.canEdit ? (
        <ColumnCheck run={run} onStarted={() => void refetch()} />
      ) : isBusy(run) ? (
        <ImportProgress run={run} />
      ) : (
        <ImportResult run={run} />
      )}
      <UndoImport
        run={undoing}
        onClose={() => setUndoing(null)}
        onDone={() => {
          if (undoing?.state !== 'done')
            void navigate({ to: '/w/$workspaceId/data', params: { workspaceId: workspace.id } })
        }}
      />
    </Page>
  )
}
