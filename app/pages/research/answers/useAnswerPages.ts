import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { AnswerRow } from '../../../../shared/wire/researchCoding.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { codingApi } from '../codingApi.ts'
import { type AnswerFilter, toAnswersQuery } from './answerFilter.ts'

export const answersPerPage = 100

/** The rows of a survey that are near the screen, page by page; the rest is only counted. */
export function useAnswerPages(
  projectId: string,
  sourceId: string,
  filter: AnswerFilter,
  sort: string,
  first: number,
  last: number,
) {
  const { id: ws } = useWorkspace()
  const query = { ...toAnswersQuery(filter), sort }
  const page = (index: number) => ({
    queryKey: ['ws', ws, 'research', projectId, 'answers', sourceId, query, index],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      codingApi(ws, projectId).answers(
        sourceId,
        { ...query, offset: index * answersPerPage, limit: answersPerPage },
        signal,
      ),
    staleTime: 60_000,
  })
  const head = useQuery({ ...page(0), placeholderData: keepPreviousData })
  const from = Math.floor(Math.max(0, first) / answersPerPage)
  const to = Math.floor(Math.max(0, last) / answersPerPage)
  const wanted = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
    (index) => index > 0,
  )
  const others = useQueries({ queries: wanted.map(page) })
  const pages = new Map<number, AnswerRow[]>(head.data ? [[0, head.data.rows]] : [])
  wanted.forEach((index, at) => {
    const data = others[at]?.data
    if (data) pages.set(index, data.rows)
  })
  return {
    total: head.data?.total ?? 0,
    error: head.error,
    isPending: head.isPending,
    refetch: head.refetch,
    /** The row at a place of the list; undefined while it is fetched. */
    rowAt: (index: number): AnswerRow | undefined =>
      pages.get(Math.floor(index / answersPerPage))?.[index % answersPerPage],
  }
}
