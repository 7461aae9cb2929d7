import type { z } from 'zod'
import type {
  acceptInvitationResult,
  CreateAccountInput,
  changePasswordInput,
  InvitationOffer,
  OpenSampleResult,
  signInInput,
} from '../shared/wire/account.ts'
import type { Attachment } from '../shared/wire/attachment.ts'
import type { ErrorBody, Role, Selection } from '../shared/wire/common.ts'
import type {
  ColumnMapping,
  FilePreview,
  ImportDetails,
  ImportRun,
  previewImportInput,
  RejectedRow,
} from '../shared/wire/import.ts'
import type { JobStatus } from '../shared/wire/job.ts'
import type {
  CreateJourneyInput,
  JourneyProposal,
  JourneySummary,
  JourneyTemplate,
  UnpackedFile,
  UpdateJourneyInput,
} from '../shared/wire/journey.ts'
import type { Atlas, createTemplateInput, Folder } from '../shared/wire/library.ts'
import type {
  CustomerPage,
  CustomerQuestion,
  CustomerSearch,
  CustomerTimeline,
  FilterFields,
  FilterValues,
  MapNumbers,
  PathGraph,
  PersonaSplit,
  PlannedAgainstReal,
  VariantList,
  VerbatimPage,
} from '../shared/wire/measure.ts'
import type { ResearchSearchHit } from '../shared/wire/researchFindings.ts'
import type { SearchResults } from '../shared/wire/search.ts'
import type {
  Rule,
  Touchpoint,
  TouchpointChannel,
  TouchpointCounts,
  TouchpointWithCounts,
  UnmappedEvent,
} from '../shared/wire/touchpoint.ts'
import type { Invitation, Member, SessionState, Workspace } from '../shared/wire/workspace.ts'

/** A request that failed. `message` is written for people and shown as it stands. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly field: string | undefined
  readonly details: unknown

  constructor(status: number, body: ErrorBody['error']) {
    super(body.message)
    this.name = 'ApiError'
    this.status = status
    this.code = body.code
    this.field = body.field
    this.details = body.details
  }
}

type Query = Record<string, string | number | boolean | null | undefined>

function toQuery(query: Query | undefined): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null)
  if (entries.length === 0) return ''
  return `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}`
}

/** The filter line as query parameters of a measuring route. */
export function selectionQuery(selection: Selection): Query {
  return {
    from: selection.from,
    to: selection.to,
    filters: selection.filters.length > 0 ? JSON.stringify(selection.filters) : undefined,
  }
}

async function toApiError(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | { message?: string } | null
  if (body && 'error' in body && body.error) return new ApiError(response.status, body.error)
  const message = body && 'message' in body ? body.message : undefined
  return new ApiError(response.status, {
    code: 'unexpected',
    message:
      message ??
      'The server gave an answer that could not be read. What was saved is safe. Try again in a moment.',
  })
}

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  query?: Query
  json?: unknown
  body?: BodyInit
  signal?: AbortSignal
}

/** The one way out of the browser. Failures are always an `ApiError`, also when the server cannot be reached. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', query, json, body, signal } = options
  let response: Response
  try {
    response = await fetch(`/api${path}${toQuery(query)}`, {
      method,
      signal: signal ?? null,
      headers: {
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: json === undefined ? (body ?? null) : JSON.stringify(json),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError(0, {
      code: 'unreachable',
      message:
        'Desirepath cannot be reached just now. What was saved is safe. Check that it is running, then try again.',
    })
  }
  if (!response.ok) throw await toApiError(response)
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}

export interface UploadOptions {
  onProgress: (sentBytes: number, totalBytes: number) => void
  signal: AbortSignal
}

/** Sends a file as it is. `fetch` cannot tell how much has been sent, hence the older way. */
export function upload<T>(path: string, file: File, { onProgress, signal }: UploadOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', `/api${path}`)
    call.setRequestHeader('content-type', 'application/octet-stream')
    call.upload.onprogress = (event) => onProgress(event.loaded, file.size)
    call.onload = async () => {
      const response = new Response(call.responseText, { status: call.status || 500 })
      if (!response.ok) reject(await toApiError(response))
      else resolve((await response.json()) as T)
    }
    call.onerror = () =>
      reject(
        new ApiError(0, {
          code: 'unreachable',
          message: `“${file.name}” could not be sent; nothing of it was kept. Check that Desirepath is running, then drop it again.`,
        }),
      )
    call.onabort = () => reject(new DOMException('The upload was cancelled', 'AbortError'))
    signal.addEventListener('abort', () => call.abort(), { once: true })
    call.send(file)
  })
}

function inWorkspace(workspaceId: string): string {
  return `/workspaces/${encodeURIComponent(workspaceId)}`
}

const seg = encodeURIComponent

export interface RuleSampleEvent {
  customer: string
  occurredAt: string
  name: string
  channel: string
  value: number | null
  score: number | null
  text: string
  properties: Record<string, string>
}

export interface RulePreview {
  events: number
  customers: number
  /** Events the rule matches and an earlier touchpoint takes. */
  taken: number
  samples: RuleSampleEvent[]
}

type SignInInput = z.infer<typeof signInInput>
type ChangePasswordInput = z.infer<typeof changePasswordInput>
export type PreviewImportInput = z.infer<typeof previewImportInput>
type AcceptInvitationResult = z.infer<typeof acceptInvitationResult>

export const api = {
  session: () => request<SessionState>('/session'),
  signIn: (input: SignInInput) => request<SessionState>('/session', { method: 'POST', json: input }),
  signOut: () => request<SessionState>('/session', { method: 'DELETE' }),
  account: {
    create: (input: CreateAccountInput) => request<SessionState>('/account', { method: 'POST', json: input }),
    rename: (name: string) => request<SessionState>('/account', { method: 'PATCH', json: { name } }),
    changePassword: (input: ChangePasswordInput) =>
      request<SessionState>('/account/password', { method: 'POST', json: input }),
  },
  firstRun: {
    openSample: (timezone: string) =>
      request<OpenSampleResult>('/first-run/sample', { method: 'POST', json: { timezone } }),
    createAccount: (input: CreateAccountInput) =>
      request<SessionState>('/first-run/account', { method: 'POST', json: input }),
  },
  invitations: {
    offer: (token: string) => request<InvitationOffer>(`/invitations/${seg(token)}`),
    accept: (token: string, account?: CreateAccountInput) =>
      request<AcceptInvitationResult>(`/invitations/${seg(token)}/accept`, {
        method: 'POST',
        json: account ? { account } : {},
      }),
  },

  workspaces: {
    create: (input: { name: string; timezone?: string }) =>
      request<Workspace>('/workspaces', { method: 'POST', json: input }),
    update: (ws: string, input: { name?: string; timezone?: string }) =>
      request<Workspace>(inWorkspace(ws), { method: 'PATCH', json: input }),
    remove: (ws: string) => request<void>(inWorkspace(ws), { method: 'DELETE' }),
    members: (ws: string) => request<{ members: Member[] }>(`${inWorkspace(ws)}/members`),
    setRole: (ws: string, userId: string, role: Role) =>
      request<{ members: Member[] }>(`${inWorkspace(ws)}/members/${seg(userId)}`, {
        method: 'PATCH',
        json: { role },
      }),
    removeMember: (ws: string, userId: string) =>
      request<void>(`${inWorkspace(ws)}/members/${seg(userId)}`, { method: 'DELETE' }),
    invitations: (ws: string) => request<{ invitations: Invitation[] }>(`${inWorkspace(ws)}/invitations`),
    invite: (ws: string, role: Role) =>
      request<Invitation>(`${inWorkspace(ws)}/invitations`, { method: 'POST', json: { role } }),
    revokeInvitation: (ws: string, invitationId: string) =>
      request<void>(`${inWorkspace(ws)}/invitations/${seg(invitationId)}`, { method: 'DELETE' }),
  },

  search: (ws: string, q: string, signal?: AbortSignal) =>
    request<SearchResults>(`${inWorkspace(ws)}/search`, { query: { q }, ...(signal ? { signal } : {}) }),
  /** By words: the search box answers while somebody types. */
  searchResearch: (ws: string, q: string, signal?: AbortSignal) =>
    request<{ hits: ResearchSearchHit[] }>(`${inWorkspace(ws)}/research/search`, {
      query: { q, how: 'words', limit: 12 },
      ...(signal ? { signal } : {}),
    }),

  jobs: {
    list: (ws: string) => request<{ jobs: JobStatus[] }>(`${inWorkspace(ws)}/jobs`),
    cancel: (ws: string, jobId: string) =>
      request<JobStatus>(`${inWorkspace(ws)}/jobs/${seg(jobId)}/cancel`, { method: 'POST' }),
  },

  filters: (ws: string) => request<FilterFields>(`${inWorkspace(ws)}/filters`),
  filterValues: (ws: string, field: string, search: string) =>
    request<FilterValues>(`${inWorkspace(ws)}/filters/values`, { query: { field, search } }),

  journeys: {
    list: (ws: string, trashed = false) =>
      request<{ journeys: JourneySummary[] }>(`${inWorkspace(ws)}/journeys`, {
        query: { trashed: trashed || undefined },
      }),
    rename: (ws: string, journeyId: string, title: string) =>
      request<JourneySummary>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}`, {
        method: 'PATCH',
        json: { title },
      }),
    update: (ws: string, journeyId: string, change: UpdateJourneyInput) =>
      request<JourneySummary>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}`, {
        method: 'PATCH',
        json: change,
      }),
    move: (ws: string, journeyId: string, workspaceId: string) =>
      request<JourneySummary>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}/move`, {
        method: 'POST',
        json: { workspaceId },
      }),
    saveAsTemplate: (ws: string, journeyId: string, input: z.input<typeof createTemplateInput>) =>
      request<{ id: string }>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}/template`, {
        method: 'POST',
        json: input,
      }),
    duplicate: (ws: string, journeyId: string) =>
      request<JourneySummary>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}/duplicate`, { method: 'POST' }),
    restore: (ws: string, journeyId: string) =>
      request<JourneySummary>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}/restore`, { method: 'POST' }),
    document: (ws: string, journeyId: string) =>
      request<{ records: { id: string; type: string; title?: string }[] }>(
        `${inWorkspace(ws)}/journeys/${seg(journeyId)}/document`,
      ),
    create: (ws: string, input: CreateJourneyInput) =>
      request<JourneySummary>(`${inWorkspace(ws)}/journeys`, { method: 'POST', json: input }),
    /** What is inside a workbook or a Lucid file; nothing of it is kept. */
    unpack: (ws: string, file: File) =>
      request<UnpackedFile>(`${inWorkspace(ws)}/journeys/unpack`, {
        method: 'POST',
        query: { name: file.name || 'file' },
        body: file,
      }),
    propose: (ws: string, input: Record<string, unknown>) =>
      request<JourneyProposal>(`${inWorkspace(ws)}/journeys/propose`, { method: 'POST', json: input }),
    remove: (ws: string, journeyId: string) =>
      request<void>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}`, { method: 'DELETE' }),
    numbers: (ws: string, journeyId: string, selection: Selection) =>
      request<MapNumbers>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}/numbers`, {
        query: selectionQuery(selection),
      }),
    numbersByPersona: (ws: string, journeyId: string, selection: Selection) =>
      request<PersonaSplit<MapNumbers>>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}/numbers/personas`, {
        query: selectionQuery(selection),
      }),
    plannedAgainstReal: (ws: string, journeyId: string, selection: Selection) =>
      request<PlannedAgainstReal>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}/planned-against-real`, {
        query: selectionQuery(selection),
      }),
  },

  atlas: (ws: string) => request<Atlas>(`${inWorkspace(ws)}/atlas`),
  folders: {
    list: (ws: string) => request<{ folders: Folder[] }>(`${inWorkspace(ws)}/folders`),
    create: (ws: string, input: { name: string; parentId: string | null }) =>
      request<Folder>(`${inWorkspace(ws)}/folders`, { method: 'POST', json: input }),
    update: (ws: string, folderId: string, input: { name?: string; parentId?: string | null }) =>
      request<Folder>(`${inWorkspace(ws)}/folders/${seg(folderId)}`, { method: 'PATCH', json: input }),
    remove: (ws: string, folderId: string) =>
      request<void>(`${inWorkspace(ws)}/folders/${seg(folderId)}`, { method: 'DELETE' }),
  },
  templates: {
    list: (ws: string) =>
      request<{ templates: (JourneyTemplate & { own: boolean })[] }>(`${inWorkspace(ws)}/templates`),
    remove: (ws: string, templateId: string) =>
      request<void>(`${inWorkspace(ws)}/templates/${seg(templateId)}`, { method: 'DELETE' }),
  },

  attachments: {
    list: (ws: string, journeyId: string) =>
      request<{ attachments: Attachment[] }>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}/attachments`),
    /** `standsFor`: what the cards of an imported map call it. */
    upload: (ws: string, journeyId: string, file: File, standsFor?: string) =>
      request<Attachment>(`${inWorkspace(ws)}/journeys/${seg(journeyId)}/attachments`, {
        method: 'POST',
        query: { name: file.name || 'picture', standsFor },
        body: file,
      }),
    /** The bytes of a file, for pictures and download links. */
    path: (ws: string, journeyId: string, id: string, options: { download?: boolean } = {}) =>
      `/api${inWorkspace(ws)}/journeys/${seg(journeyId)}/attachments/${seg(id)}${toQuery({ download: options.download || undefined })}`,
  },

  paths: {
    graph: (ws: string, selection: Selection, query: Query = {}) =>
      request<PathGraph>(`${inWorkspace(ws)}/paths/graph`, {
        query: { ...selectionQuery(selection), ...query },
      }),
    graphByPersona: (ws: string, selection: Selection, query: Query = {}) =>
      request<PersonaSplit<PathGraph>>(`${inWorkspace(ws)}/paths/graph/personas`, {
        query: { ...selectionQuery(selection), ...query },
      }),
    variants: (ws: string, selection: Selection, query: Query = {}) =>
      request<VariantList>(`${inWorkspace(ws)}/paths/variants`, {
        query: { ...selectionQuery(selection), ...query },
      }),
  },

  verbatims: (ws: string, selection: Selection, query: Query = {}) =>
    request<VerbatimPage>(`${inWorkspace(ws)}/verbatims`, {
      query: { ...selectionQuery(selection), ...query },
    }),

  touchpoints: {
    list: (ws: string, selection: Selection = { filters: [] }) =>
      request<{ touchpoints: TouchpointWithCounts[]; rebuilding: boolean }>(
        `${inWorkspace(ws)}/touchpoints`,
        { query: selectionQuery(selection) },
      ),
    byPersona: (ws: string, selection: Selection) =>
      request<PersonaSplit<TouchpointCounts[]>>(`${inWorkspace(ws)}/touchpoints/personas`, {
        query: selectionQuery(selection),
      }),
    unmapped: (ws: string) =>
      request<{ events: UnmappedEvent[]; names: number; total: number }>(
        `${inWorkspace(ws)}/touchpoints/unmapped`,
      ),
    preview: (ws: string, input: { rule: Rule; touchpointId?: string }, signal?: AbortSignal) =>
      request<RulePreview>(`${inWorkspace(ws)}/touchpoints/preview`, {
        method: 'POST',
        json: input,
        ...(signal ? { signal } : {}),
      }),
    create: (ws: string, input: { name: string; channel: TouchpointChannel; online: boolean; rule: Rule }) =>
      request<Touchpoint>(`${inWorkspace(ws)}/touchpoints`, { method: 'POST', json: input }),
    bulk: (ws: string, names: string[]) =>
      request<{ touchpoints: Touchpoint[] }>(`${inWorkspace(ws)}/touchpoints/bulk`, {
        method: 'POST',
        json: { names },
      }),
    update: (
      ws: string,
      touchpointId: string,
      input: Partial<{ name: string; channel: TouchpointChannel; online: boolean; rule: Rule }>,
    ) =>
      request<Touchpoint>(`${inWorkspace(ws)}/touchpoints/${seg(touchpointId)}`, {
        method: 'PATCH',
        json: input,
      }),
    /** `afterId` null puts it first. */
    move: (ws: string, touchpointId: string, afterId: string | null) =>
      request<Touchpoint>(`${inWorkspace(ws)}/touchpoints/${seg(touchpointId)}/move`, {
        method: 'POST',
        json: { afterId },
      }),
    remove: (ws: string, touchpointId: string) =>
      request<void>(`${inWorkspace(ws)}/touchpoints/${seg(touchpointId)}`, { method: 'DELETE' }),
  },

  imports: {
    list: (ws: string) => request<{ imports: ImportRun[] }>(`${inWorkspace(ws)}/imports`),
    get: (ws: string, importId: string) => request<ImportRun>(`${inWorkspace(ws)}/imports/${seg(importId)}`),
    upload: (ws: string, file: File, options: UploadOptions) =>
      upload<ImportDetails>(`${inWorkspace(ws)}/imports${toQuery({ fileName: file.name })}`, file, options),
    preview: (ws: string, importId: string) =>
      request<FilePreview>(`${inWorkspace(ws)}/imports/${seg(importId)}/preview`),
    correct: (ws: string, importId: string, input: PreviewImportInput) =>
      request<FilePreview>(`${inWorkspace(ws)}/imports/${seg(importId)}/preview`, {
        method: 'POST',
        json: input,
      }),
    start: (ws: string, importId: string, input: { mapping: ColumnMapping; makeTouchpoints: boolean }) =>
      request<ImportRun>(`${inWorkspace(ws)}/imports/${seg(importId)}/start`, {
        method: 'POST',
        json: input,
      }),
    cancel: (ws: string, importId: string) =>
      request<ImportRun>(`${inWorkspace(ws)}/imports/${seg(importId)}/cancel`, { method: 'POST' }),
    rejects: (ws: string, importId: string, offset: number) =>
      request<{ rows: RejectedRow[]; total: number }>(`${inWorkspace(ws)}/imports/${seg(importId)}/rejects`, {
        query: { offset, limit: 100 },
      }),
    rejectsCsvPath: (ws: string, importId: string) =>
      `/api${inWorkspace(ws)}/imports/${seg(importId)}/rejects.csv`,
    /** Takes a finished import back; one that brought nothing is removed from the list. */
    undo: (ws: string, importId: string) =>
      request<ImportRun>(`${inWorkspace(ws)}/imports/${seg(importId)}`, { method: 'DELETE' }),
  },

  customers: {
    /** All customers by name; `search` = the beginning of a name. */
    list: (ws: string, query: { search?: string; after?: string; limit?: number }) =>
      request<CustomerPage>(`${inWorkspace(ws)}/customers`, { query }),
    /** The customers behind a figure. */
    behind: (ws: string, input: CustomerSearch) =>
      request<CustomerPage>(`${inWorkspace(ws)}/customers/search`, { method: 'POST', json: input }),
    csvPath: (ws: string, selection: Selection, question: CustomerQuestion, search: string) =>
      `/api${inWorkspace(ws)}/customers.csv${toQuery({ ...selectionQuery(selection), question: JSON.stringify(question), search: search || undefined })}`,
    timeline: (ws: string, customer: string, after?: string) =>
      request<CustomerTimeline>(`${inWorkspace(ws)}/customers/${seg(customer)}`, { query: { after } }),
  },
}
