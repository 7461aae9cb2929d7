import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import type { Passage } from '../../../../shared/wire/researchFindings.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { findingsApi } from '../findingsApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { SentimentMark } from '../SentimentMark.tsx'
import { MoveSentence } from './MoveSentence.tsx'
import classes from './themes.module.css'

/** The sentences of a theme (or, for null, those that fit none): the nearest ones first, the rest on demand. */
export function PassageList({
  themeId,
  nearest,
  total,
}: {
  themeId: string | null
  nearest: readonly Passage[]
  total: number
}) {
  const { id, canEdit } = useWorkspace()
  const projectId = useProjectId()
  const [more, setMore] = useState(nearest.length === 0)
  const list = useInfiniteQuery({
    queryKey: ['ws', id, 'research', projectId, 'themes', themeId ?? 'none', 'passages'],
    queryFn: ({ pageParam, signal }) => findingsApi(id, projectId).passages(themeId, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const fetched = pages.reduce((sum, page) => sum + page.passages.length, 0)
      return fetched < last.total && last.passages.length > 0 ? fetched : undefined
    },
    enabled: more,
    placeholderData: keepPreviousData,
  })
  const passages = (more && list.data?.pages.flatMap((page) => page.passages)) || nearest
  if (list.error) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  return (
    <>
      <ul className={classes.passages}>
        {passages.map((passage) => (
          <li key={passage.id}>
            <blockquote className={classes.said}>{passage.text}</blockquote>
            <p className={classes.from}>
              {passage.sentiment !== null && (
                <SentimentMark score={passage.sentiment} because={passage.because} />
              )}
              <span>{passage.pseudonym ?? 'Nobody in particular'}</span>
              <Link
                to="/w/$workspaceId/research/$projectId/sources/$sourceId"
                params={{ workspaceId: id, projectId, sourceId: passage.sourceId }}
                search={passage.row === null ? { at: passage.start } : { row: passage.row }}
              >
                {passage.sourceTitle}
                {passage.row !== null && `, row ${passage.row}`}
              </Link>
              {canEdit && <MoveSentence passage={passage} themeId={themeId} />}
            </p>
          </li>
        ))}
      </ul>
      {(!more || list.hasNextPage) && total > passages.length && (
        <Button
          size="xs"
          variant="default"
          loading={list.isFetching}
          onClick={() => (more ? void list.fetchNextPage() : setMore(true))}
        >
          {more ? 'More' : `All ${plural(total, 'sentence')}`}
        </Button>
      )}
    </>
  )
}
