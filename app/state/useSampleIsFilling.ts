import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { jobsQuery } from './queries.ts'
import { useWorkspace } from './useWorkspace.ts'

/**
 * Whether the open workspace is a sample whose map is still being made. While it is `missing`, what the pages show is
 * asked for again and again: the map stands long before all of the sample is through.
 */
export function useSampleIsFilling(missing: boolean): boolean {
  const { id, isSample } = useWorkspace()
  const queryClient = useQueryClient()
  const { data } = useQuery({ ...jobsQuery(id), enabled: isSample })
  const running = data?.jobs.some(
    ({ name, state }) => name === 'seed_sample' && (state === 'queued' || state === 'running'),
  )
  const filling = isSample && missing && (running ?? true)
  useEffect(() => {
    if (!filling) return
    const timer = setInterval(
      () =>
        void queryClient.invalidateQueries({
          queryKey: ['ws', id],
          predicate: ({ queryKey }) => queryKey[2] !== 'jobs',
        }),
      2_000,
    )
    return () => clearInterval(timer)
  }, [filling, id, queryClient])
  return filling
}
