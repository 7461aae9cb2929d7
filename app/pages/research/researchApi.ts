import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  AuditEntry,
  commitResult,
  commitSurveyInput,
  commitTextInput,
  createParticipantInput,
  createProjectInput,
  ImportPreview,
  KeyEntry,
  keyEntryInput,
  Participant,
  Project,
  pasteInput,
  refiImported,
  Source,
  SourceSummary,
  updateParticipantInput,
  updateProjectInput,
  updateSourceInput,
} from '../../../shared/wire/research.ts'
import type { EraseResult } from '../../../shared/wire/researchFindings.ts'
import { request, type UploadOptions, upload } from '../../api.ts'

const seg = encodeURIComponent
const all = (ws: string) => `/workspaces/${seg(ws)}/projects`

/** The address of a project's routes, without the leading /api. */
export const projectPath = (ws: string, projectId: string) => `${all(ws)}/${seg(projectId)}`

type CommitResult = z.infer<typeof commitResult>

export const researchApi = {
  createProject: (ws: string, input: z.input<typeof createProjectInput>) =>
    request<Project>(all(ws), { method: 'POST', json: input }),
  updateProject: (ws: string, projectId: string, input: z.input<typeof updateProjectInput>) =>
    request<Project>(projectPath(ws, projectId), { method: 'PATCH', json: input }),
  removeProject: (ws: string, projectId: string) =>
    request<void>(projectPath(ws, projectId), { method: 'DELETE' }),

  audit: (ws: string, projectId: string, offset: number) =>
    request<{ entries: AuditEntry[]; total: number }>(`${projectPath(ws, projectId)}/audit`, {
      query: { offset },
    }),

  upload: (ws: string, projectId: string, file: File, options: UploadOptions) =>
    upload<ImportPreview>(
      `${projectPath(ws, projectId)}/imports?${new URLSearchParams({ name: file.name })}`,
      file,
      options,
    ),
  paste: (ws: string, projectId: string, input: z.input<typeof pasteInput>) =>
    request<ImportPreview>(`${projectPath(ws, projectId)}/imports/paste`, { method: 'POST', json: input }),
  commitText: (ws: string, projectId: string, importId: string, input: z.input<typeof commitTextInput>) =>
    request<CommitResult>(`${projectPath(ws, projectId)}/imports/${seg(importId)}/commit`, {
      method: 'POST',
      json: input,
    }),
  commitSurvey: (ws: string, projectId: string, importId: string, input: z.input<typeof commitSurveyInput>) =>
    request<CommitResult>(`${projectPath(ws, projectId)}/imports/${seg(importId)}/commit-survey`, {
      method: 'POST',
      json: input,
    }),
  preview: (ws: string, projectId: string, importId: string) =>
    request<ImportPreview>(`${projectPath(ws, projectId)}/imports/${seg(importId)}`),
  discard: (ws: string, projectId: string, importId: string) =>
    request<void>(`${projectPath(ws, projectId)}/imports/${seg(importId)}`, { method: 'DELETE' }),

  updateSource: (ws: string, projectId: string, sourceId: string, input: z.input<typeof updateSourceInput>) =>
    request<Source>(`${projectPath(ws, projectId)}/sources/${seg(sourceId)}`, {
      method: 'PATCH',
      json: input,
    }),
  removeSource: (ws: string, projectId: string, sourceId: string) =>
    request<void>(`${projectPath(ws, projectId)}/sources/${seg(sourceId)}`, { method: 'DELETE' }),
  mediaPath: (ws: string, projectId: string, sourceId: string) =>
    `/api${projectPath(ws, projectId)}/sources/${seg(sourceId)}/media`,
  originalPath: (ws: string, projectId: string, sourceId: string) =>
    `/api${projectPath(ws, projectId)}/sources/${seg(sourceId)}/original`,

  exchangePath: (ws: string, projectId: string, kind: 'project' | 'codebook' | 'codebook-csv') =>
    `/api${projectPath(ws, projectId)}/refi?${new URLSearchParams({ kind })}`,
  /** What a project file of another tool has no place for. */
  dropped: (ws: string, projectId: string) =>
    request<{ dropped: { what: string; why: string }[] }>(`${projectPath(ws, projectId)}/refi/dropped`),
  bringExchange: (ws: string, projectId: string, file: File) =>
    request<z.infer<typeof refiImported>>(`${projectPath(ws, projectId)}/refi`, {
      method: 'POST',
      query: { name: file.name },
      body: file,
    }),

  createParticipant: (ws: string, projectId: string, input: z.input<typeof createParticipantInput>) =>
    request<Participant>(`${projectPath(ws, projectId)}/participants`, { method: 'POST', json: input }),
  updateParticipant: (
    ws: string,
    projectId: string,
    participantId: string,
    input: z.input<typeof updateParticipantInput>,
  ) =>
    request<Participant>(`${projectPath(ws, projectId)}/participants/${seg(participantId)}`, {
      method: 'PATCH',
      json: input,
    }),
  key: (ws: string, projectId: string) =>
    request<{ entries: KeyEntry[]; unreadable: number }>(`${projectPath(ws, projectId)}/key`),
  setKey: (ws: string, projectId: string, participantId: string, input: z.input<typeof keyEntryInput>) =>
    request<KeyEntry>(`${projectPath(ws, projectId)}/key/${seg(participantId)}`, {
      method: 'PUT',
      json: input,
    }),
  participantPage: (
    ws: string,
    projectId: string,
    query: { q?: string | undefined; attributes?: string | undefined; offset: number; limit: number },
  ) =>
    request<{ participants: Participant[]; total: number }>(`${projectPath(ws, projectId)}/participants`, {
      query,
    }),
  erase: (ws: string, projectId: string, participantId: string) =>
    request<EraseResult>(`${projectPath(ws, projectId)}/participants/${seg(participantId)}/erase`, {
      method: 'POST',
    }),
}

const researchKey = (ws: string, projectId: string) => ['ws', ws, 'research', projectId] as const

export const projectsQuery = (ws: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'research'],
    queryFn: () => request<{ projects: Project[] }>(all(ws)),
  })

export const projectQuery = (ws: string, projectId: string) =>
  queryOptions({
    queryKey: [...researchKey(ws, projectId), 'project'],
    queryFn: () => request<Project>(projectPath(ws, projectId)),
  })

export const sourcesQuery = (ws: string, projectId: string) =>
  queryOptions({
    queryKey: [...researchKey(ws, projectId), 'sources'],
    queryFn: () => request<{ sources: SourceSummary[] }>(`${projectPath(ws, projectId)}/sources`),
    refetchInterval: (query) =>
      query.state.data?.sources.some(({ state }) => state === 'importing') ? 1000 : false,
  })

export const sourceQuery = (ws: string, projectId: string, sourceId: string) =>
  queryOptions({
    queryKey: [...researchKey(ws, projectId), 'source', sourceId],
    queryFn: () => request<Source>(`${projectPath(ws, projectId)}/sources/${seg(sourceId)}`),
  })

/** The first thousand participants, for pickers and names. */
export const participantsQuery = (ws: string, projectId: string) =>
  queryOptions({
    queryKey: [...researchKey(ws, projectId), 'participants'],
    queryFn: () => researchApi.participantPage(ws, projectId, { offset: 0, limit: 1000 }),
  })
