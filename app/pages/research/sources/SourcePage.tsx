import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Page } from '../../../components/Page.tsx'
import { PageSkeleton } from '../../../components/PageSkeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { AnswerGrid } from '../answers/AnswerGrid.tsx'
import { SourceReader } from '../reader/SourceReader.tsx'
import { sourceQuery } from '../researchApi.ts'

const from = '/w/$workspaceId/research/$projectId/sources/$sourceId'

/** One source: a text to be coded, or the answers of a survey. */
export function SourcePage() {
  const { id } = useWorkspace()
  const { projectId, sourceId } = useParams({ from })
  const search = useSearch({ from })
  const navigate = useNavigate({ from })
  const { data: source, error, refetch } = useQuery(sourceQuery(id, projectId, sourceId))
  if (error)
    return (
      <Page title="Source" back={{ to: `/w/${id}/research/${projectId}`, label: 'Sources' }}>
        <ErrorState error={error} retry={() => void refetch()} />
      </Page>
    )
  if (!source) return <PageSkeleton />
  return source.kind === 'survey' ? (
    <AnswerGrid source={source} row={search.row} />
  ) : (
    <SourceReader
      key={source.id}
      source={source}
      at={search.at}
      coder={search.coder ?? 'all'}
      onCoder={(coder) =>
        void navigate({
          search: (before) => ({ ...before, coder: coder === 'all' ? undefined : coder }),
          replace: true,
        })
      }
    />
  )
}
