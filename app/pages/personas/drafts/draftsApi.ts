import { queryOptions } from '@tanstack/react-query'
import type { DraftRun, MessageDrafts } from '../../../../shared/wire/ai.ts'
import { request } from '../../../api.ts'

const seg = encodeURIComponent
const at = (ws: string, personaId: string) => `/workspaces/${seg(ws)}/personas/${seg(personaId)}/drafts`

export const draftsApi = {
  ask: (ws: string, personaId: string, stageId: string | null) =>
    request<{ jobId: string }>(at(ws, personaId), { method: 'POST', json: { stageId } }),
  accept: (ws: string, personaId: string, draftId: string) =>
    request<{ messageId: string }>(`${at(ws, personaId)}/${seg(draftId)}/accept`, { method: 'POST' }),
  dismiss: (ws: string, personaId: string, draftId: string) =>
    request<void>(`${at(ws, personaId)}/${seg(draftId)}/dismiss`, { method: 'POST' }),
}

export const isAsking = ({ state }: DraftRun) => state === 'queued' || state === 'running'

/** Looked at every moment while a model is being asked. */
export const draftsQuery = (ws: string, personaId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'personas', personaId, 'drafts'],
    queryFn: () => request<MessageDrafts>(at(ws, personaId)),
    refetchInterval: (query) => (query.state.data?.runs.some(isAsking) ? 1_000 : false),
  })
