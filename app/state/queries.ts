import { queryOptions } from '@tanstack/react-query'
import type { Selection } from '../../shared/wire/common.ts'
import { api } from '../api.ts'

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 })

export const templatesQuery = (ws: string) =>
  queryOptions({ queryKey: ['ws', ws, 'templates'], queryFn: () => api.templates.list(ws) })

export const foldersQuery = (ws: string) =>
  queryOptions({ queryKey: ['ws', ws, 'folders'], queryFn: () => api.folders.list(ws) })

export const atlasQuery = (ws: string) =>
  // Below the key of the maps: what changes a map may change how maps hang together.
  queryOptions({ queryKey: ['ws', ws, 'journeys', 'atlas'], queryFn: () => api.atlas(ws) })

export const journeysQuery = (ws: string) =>
  queryOptions({ queryKey: ['ws', ws, 'journeys'], queryFn: () => api.journeys.list(ws) })

/** A map as it is stored; journey files hold whole records. */
export const documentQuery = (ws: string, journeyId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'document', journeyId],
    queryFn: () => api.journeys.document(ws, journeyId),
  })

export const numbersQuery = (ws: string, journeyId: string, selection: Selection) =>
  queryOptions({
    queryKey: ['ws', ws, 'numbers', journeyId, selection],
    queryFn: () => api.journeys.numbers(ws, journeyId, selection),
  })

export const touchpointsQuery = (ws: string) =>
  queryOptions({ queryKey: ['ws', ws, 'touchpoints'], queryFn: () => api.touchpoints.list(ws) })

/** With the counts of a selection. */
export const selectedTouchpointsQuery = (ws: string, selection: Selection) =>
  queryOptions({
    queryKey: ['ws', ws, 'touchpoints', selection],
    queryFn: () => api.touchpoints.list(ws, selection),
  })

/** How many of each persona's customers met each touchpoint. */
export const touchpointsByPersonaQuery = (ws: string, selection: Selection) =>
  queryOptions({
    queryKey: ['ws', ws, 'touchpoints', 'personas', selection],
    queryFn: () => api.touchpoints.byPersona(ws, selection),
  })

export const unmappedQuery = (ws: string) =>
  queryOptions({ queryKey: ['ws', ws, 'unmapped'], queryFn: () => api.touchpoints.unmapped(ws) })

export const filtersQuery = (ws: string) =>
  queryOptions({ queryKey: ['ws', ws, 'filters'], queryFn: () => api.filters(ws), staleTime: 60_000 })

export const importsQuery = (ws: string) =>
  queryOptions({ queryKey: ['ws', ws, 'imports'], queryFn: () => api.imports.list(ws) })

export const membersQuery = (ws: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'members'],
    queryFn: () => api.workspaces.members(ws),
    staleTime: 60_000,
  })

export const jobsQuery = (ws: string) =>
  queryOptions({ queryKey: ['ws', ws, 'jobs'], queryFn: () => api.jobs.list(ws) })

export const pathGraphQuery = (ws: string, selection: Selection, through: string[][] = []) =>
  queryOptions({
    queryKey: ['ws', ws, 'path-graph', selection, through],
    queryFn: () => api.paths.graph(ws, selection, { through: throughText(through) }),
    placeholderData: (previous) => previous,
  })

/** As `pathGraphQuery`, for each persona's customers. */
export const pathGraphByPersonaQuery = (ws: string, selection: Selection, through: string[][] = []) =>
  queryOptions({
    queryKey: ['ws', ws, 'path-graph', 'personas', selection, through],
    queryFn: () => api.paths.graphByPersona(ws, selection, { through: throughText(through) }),
  })

/** As `numbersQuery`, for each persona's customers. */
export const numbersByPersonaQuery = (ws: string, journeyId: string, selection: Selection) =>
  queryOptions({
    queryKey: ['ws', ws, 'numbers', journeyId, 'personas', selection],
    queryFn: () => api.journeys.numbersByPersona(ws, journeyId, selection),
  })

/** As the address of a request carries it; undefined where there is no condition. */
export function throughText(through: string[][]): string | undefined {
  return through.length > 0 ? JSON.stringify(through) : undefined
}
