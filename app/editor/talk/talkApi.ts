import type { SuggestedChange } from '../../../shared/journey/records/suggestion.ts'
import type {
  ActivityPage,
  DecidedSuggestions,
  OwnVotes,
  SeenThreads,
  WorkshopInput,
} from '../../../shared/wire/talk.ts'
import { request } from '../../api.ts'

export interface TaskPatch {
  text?: string
  assigneeId?: string | null
  dueOn?: string | null
  done?: boolean
}

/** What people say on one map; see shared/wire/talk.ts. What it changes arrives through the map itself. */
export function talkApi(workspaceId: string, journeyId: string) {
  const base = `/workspaces/${encodeURIComponent(workspaceId)}/journeys/${encodeURIComponent(journeyId)}`
  const at = (rest: string, id: string, more = '') => `${base}/${rest}/${encodeURIComponent(id)}${more}`
  return {
    addComment: (input: { target: string; text: string; parentId?: string | null }) =>
      request<{ id: string }>(`${base}/comments`, { method: 'POST', json: input }),
    editComment: (id: string, input: { text?: string; resolved?: boolean }) =>
      request<void>(at('comments', id), { method: 'PATCH', json: input }),
    removeComment: (id: string) => request<void>(at('comments', id), { method: 'DELETE' }),
    react: (id: string, emoji: string, on: boolean) =>
      request<void>(at('comments', id, '/reactions'), { method: 'PUT', json: { emoji, on } }),
    seen: () => request<SeenThreads>(`${base}/comments/seen`),
    markSeen: (threadId: string | null) =>
      request<void>(`${base}/comments/seen`, { method: 'POST', json: { threadId } }),
    suggest: (input: { target: string; change: SuggestedChange; reason?: string }) =>
      request<{ id: string }>(`${base}/suggestions`, { method: 'POST', json: input }),
    decide: (ids: readonly string[], accept: boolean) =>
      request<DecidedSuggestions>(`${base}/suggestions/decide`, { method: 'POST', json: { ids, accept } }),
    withdraw: (id: string) => request<void>(at('suggestions', id), { method: 'DELETE' }),
    addTask: (input: { target: string; text: string; assigneeId: string | null; dueOn: string | null }) =>
      request<{ id: string }>(`${base}/tasks`, { method: 'POST', json: input }),
    editTask: (id: string, patch: TaskPatch) =>
      request<void>(at('tasks', id), { method: 'PATCH', json: patch }),
    removeTask: (id: string) => request<void>(at('tasks', id), { method: 'DELETE' }),
    workshop: (input: WorkshopInput) => request<void>(`${base}/workshop`, { method: 'PATCH', json: input }),
    ownVotes: () => request<OwnVotes>(`${base}/votes/mine`),
    vote: (target: string, count: number) =>
      request<void>(`${base}/votes`, { method: 'PUT', json: { target, count } }),
    activity: (before: number | null) =>
      request<ActivityPage>(`${base}/activity`, { query: { before: before ?? undefined } }),
  }
}
export type TalkApi = ReturnType<typeof talkApi>
