import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../api.ts'
import type { Catalogue } from '../../editor/lanes/touchpoints/CatalogueContext.tsx'
import { touchpointsQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'

/** The workspace's touchpoints for the map; creating one puts it into the catalogue of all maps. */
export function useMapCatalogue(): Catalogue {
  const { id: workspaceId } = useWorkspace()
  const client = useQueryClient()
  const { data } = useQuery(touchpointsQuery(workspaceId))
  return useMemo(() => {
    const list = (data?.touchpoints ?? []).map(({ id, name, channel, customers }) => ({
      id,
      name,
      channel,
      customers,
    }))
    const byId = new Map(list.map((entry) => [entry.id, entry]))
    return {
      loaded: data !== undefined,
      list,
      find: (id) => byId.get(id),
      create: async (name) => {
        const made = await api.touchpoints.create(workspaceId, {
          name,
          channel: 'other',
          online: true,
          rule: { field: 'name', op: 'is', value: name },
        })
        await client.invalidateQueries({ queryKey: touchpointsQuery(workspaceId).queryKey })
        return made
      },
    }
  }, [data, client, workspaceId])
}
