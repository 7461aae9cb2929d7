import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import type { Attachment } from '../../../../shared/wire/attachment.ts'
import type { JourneySummary } from '../../../../shared/wire/journey.ts'
import type { Member } from '../../../../shared/wire/workspace.ts'
import { api } from '../../../api.ts'
import { journeysQuery, membersQuery } from '../../../state/queries.ts'

type Sources = { workspaceId: string; journeyId: string }
const SourcesContext = createContext<Sources | null>(null)

/** Says which map of which workspace is open, for what lanes show from beside the document: members, maps, files. */
export function LaneSources({
  workspaceId,
  journeyId,
  children,
}: Sources & {
  children: ReactNode
}) {
  const value = useMemo(() => ({ workspaceId, journeyId }), [workspaceId, journeyId])
  return <SourcesContext.Provider value={value}>{children}</SourcesContext.Provider>
}

const nobody: readonly Member[] = []

/** The members of the workspace; empty until they have arrived. */
export function useMembers(): readonly Member[] {
  const sources = useContext(SourcesContext)
  const { data } = useQuery({ ...membersQuery(sources?.workspaceId ?? ''), enabled: sources !== null })
  return data?.members ?? nobody
}

export type Maps = {
  workspaceId: string
  loaded: boolean
  /** The maps of the workspace without the open one. */
  others: readonly JourneySummary[]
  find(journeyId: string): JourneySummary | undefined
  /** Address of a map, or of a step of it. */
  href(place: { journeyId: string; stepId?: string | null }): string
}

/** The maps of the workspace. */
export function useMaps(): Maps {
  const sources = useContext(SourcesContext)
  const { data } = useQuery({ ...journeysQuery(sources?.workspaceId ?? ''), enabled: sources !== null })
  return useMemo(() => {
    const list = data?.journeys ?? []
    return {
      workspaceId: sources?.workspaceId ?? '',
      loaded: data !== undefined,
      others: list.filter((one) => one.id !== sources?.journeyId),
      find: (journeyId) => list.find((one) => one.id === journeyId),
      href: ({ journeyId, stepId }) =>
        `/w/${sources?.workspaceId ?? ''}/journeys/${journeyId}${stepId ? `?at=${encodeURIComponent(stepId)}` : ''}`,
    }
  }, [data, sources])
}

const filesKey = ({ workspaceId, journeyId }: Sources) => ['ws', workspaceId, 'attachments', journeyId]

export type MapFiles = {
  /** Undefined while the list is on its way, null when the map has no such file. */
  find(id: string): Attachment | null | undefined
}

/** What is known of the files of the map. */
export function useMapFiles(): MapFiles {
  const sources = useContext(SourcesContext)
  const { data } = useQuery({
    queryKey: filesKey(sources ?? { workspaceId: '', journeyId: '' }),
    queryFn: () => api.attachments.list(sources?.workspaceId ?? '', sources?.journeyId ?? ''),
    enabled: sources !== null,
    staleTime: 60_000,
  })
  return useMemo(
    () => ({ find: (id) => data && (data.attachments.find((one) => one.id === id) ?? null) }),
    [data],
  )
}

/** The address of a file of the map; the empty address outside a map. */
export function useFilePath(): (id: string, options?: { download?: boolean }) => string {
  const sources = useContext(SourcesContext)
  return useCallback(
    (id, options) =>
      sources ? api.attachments.path(sources.workspaceId, sources.journeyId, id, options) : '',
    [sources],
  )
}

/** Sends a file to the map. Rejects with words to show. */
export function useUpload(): (file: File) => Promise<Attachment> {
  const sources = useContext(SourcesContext)
  const queries = useQueryClient()
  return useCallback(
    async (file) => {
      if (!sources) throw new Error('Files can be added where the map is saved.')
      const made = await api.attachments.upload(sources.workspaceId, sources.journeyId, file)
      queries.setQueryData(filesKey(sources), (held: { attachments: Attachment[] } | undefined) =>
        held ? { attachments: [...held.attachments, made] } : held,
      )
      return made
    },
    [sources, queries],
  )
}
