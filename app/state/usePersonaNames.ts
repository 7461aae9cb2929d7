import { useQuery } from '@tanstack/react-query'
import type { PropertyFilter } from '../../shared/wire/common.ts'
import { personasQuery } from '../pages/personas/personasApi.ts'
import { useWorkspace } from './useWorkspace.ts'

/** What to call the persona a filter holds by its id; asked for only when a filter does. */
export function usePersonaNames(filters: readonly PropertyFilter[]): (personaId: string) => string {
  const { id } = useWorkspace()
  const { data } = useQuery({
    ...personasQuery(id),
    enabled: filters.some(({ field }) => field === 'persona'),
    staleTime: 60_000,
  })
  return (personaId) => data?.personas.find((persona) => persona.id === personaId)?.title ?? 'a persona'
}
