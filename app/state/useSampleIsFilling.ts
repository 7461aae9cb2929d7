import { useQuery } from '@tanstack/react-query'
import { jobsQuery } from './queries.ts'
import { useWorkspace } from './useWorkspace.ts'

/** Whether the open workspace is a sample that is still being made: its map, study and personas are on their way. */
export function useSampleIsFilling(): boolean {
  const { id, isSample } = useWorkspace()
  const { data } = useQuery({ ...jobsQuery(id), enabled: isSample })
  return (
    isSample &&
    (data?.jobs.some(
      ({ name, state }) => name === 'seed_sample' && (state === 'queued' || state === 'running'),
    ) ??
      true)
  )
}
