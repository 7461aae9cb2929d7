import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { PropertyFilter } from '../../../../shared/wire/common.ts'
import type { JourneySummary } from '../../../../shared/wire/journey.ts'
import type { MapNumbers, PlannedAgainstReal } from '../../../../shared/wire/measure.ts'
import type {
  AsOfAnswer,
  BranchState,
  JourneyVersion,
  MergeDirection,
  MergeResult,
  MergeSidesAnswer,
  RestoreResult,
  VersionDocument,
  VersionPage,
} from '../../../../shared/wire/version.ts'
import { request } from '../../../api.ts'

const seg = encodeURIComponent
const base = (ws: string, journeyId: string) => `/workspaces/${seg(ws)}/journeys/${seg(journeyId)}`

export const versionsApi = {
  name: (ws: string, id: string, input: { title: string; note: string }) =>
    request<JourneyVersion>(`${base(ws, id)}/versions`, { method: 'POST', json: input }),
  edit: (ws: string, id: string, number: number, input: { title?: string | null; note?: string }) =>
    request<JourneyVersion>(`${base(ws, id)}/versions/${number}`, { method: 'PATCH', json: input }),
  remove: (ws: string, id: string, number: number) =>
    request<void>(`${base(ws, id)}/versions/${number}`, { method: 'DELETE' }),
  restore: (ws: string, id: string, number: number, elementId?: string) =>
    request<RestoreResult>(`${base(ws, id)}/versions/${number}/restore`, {
      method: 'POST',
      json: elementId === undefined ? {} : { elementId },
    }),
  branch: (ws: string, id: string) =>
    request<JourneySummary>(`${base(ws, id)}/branches`, { method: 'POST', json: {} }),
  merge: (
    ws: string,
    id: string,
    input: { direction: MergeDirection; chosen: string[]; choices: Record<string, 'branch' | 'current'> },
  ) => request<MergeResult>(`${base(ws, id)}/branch/merge`, { method: 'POST', json: input }),
}

const key = (ws: string, id: string, ...rest: unknown[]) => ['ws', ws, 'journey', id, ...rest]

export const versionsQuery = (ws: string, id: string) =>
  infiniteQueryOptions({
    queryKey: key(ws, id, 'versions'),
    queryFn: ({ pageParam }) =>
      request<VersionPage>(`${base(ws, id)}/versions`, { query: { before: pageParam, limit: 40 } }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })

export const versionQuery = (ws: string, id: string, number: number) =>
  queryOptions({
    queryKey: key(ws, id, 'version', number),
    queryFn: () => request<VersionDocument>(`${base(ws, id)}/versions/${number}`),
    // What a version says never changes.
    staleTime: Infinity,
  })

export const asOfQuery = (ws: string, id: string, day: string) =>
  queryOptions({
    queryKey: key(ws, id, 'as-of', day),
    queryFn: () => request<AsOfAnswer>(`${base(ws, id)}/as-of`, { query: { day } }),
  })

/** The map as it was in a version (null = as it is), and the events that count. */
export type PastSelection = {
  version: number | null
  from: string | undefined
  to: string
  filters: PropertyFilter[]
}

const pastQuery = ({ filters, ...asked }: PastSelection) => ({
  ...asked,
  filters: filters.length > 0 ? JSON.stringify(filters) : undefined,
})

export const pastNumbersQuery = (ws: string, id: string, asked: PastSelection) =>
  queryOptions({
    queryKey: key(ws, id, 'past-numbers', asked),
    queryFn: () => request<MapNumbers>(`${base(ws, id)}/numbers`, { query: pastQuery(asked) }),
  })

export const pastRealQuery = (ws: string, id: string, asked: PastSelection) =>
  queryOptions({
    queryKey: key(ws, id, 'past-real', asked),
    queryFn: () =>
      request<PlannedAgainstReal>(`${base(ws, id)}/planned-against-real`, { query: pastQuery(asked) }),
  })

export const branchQuery = (ws: string, id: string) =>
  queryOptions({
    queryKey: key(ws, id, 'branch'),
    queryFn: () => request<BranchState>(`${base(ws, id)}/branch`),
    staleTime: 60_000,
  })

export const mergeSidesQuery = (ws: string, id: string, direction: MergeDirection) =>
  queryOptions({
    queryKey: key(ws, id, 'merge-sides', direction),
    queryFn: () => request<MergeSidesAnswer>(`${base(ws, id)}/branch/sides`, { query: { direction } }),
    staleTime: 0,
    gcTime: 0,
  })

/** Everything kept about the versions of a map in this browser. */
export const versionKeys = (ws: string, id: string) => [key(ws, id, 'versions'), key(ws, id, 'branch')]
