import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { touchpointsQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'

/** The catalogue as an exported map carries it. */
export function useTouchpointRules() {
  const { id } = useWorkspace()
  const { data } = useQuery(touchpointsQuery(id))
  return useMemo(
    () => (data?.touchpoints ?? []).map(({ id, name, channel, rule }) => ({ id, name, channel, rule })),
    [data],
  )
}
