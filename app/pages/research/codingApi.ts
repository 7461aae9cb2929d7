import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  Agreement,
  AnswerRow,
  agreementQuery,
  bulkCoded,
  bulkCodeInput,
  Changed,
  Coder,
  CodeWithCounts,
  Coding,
  changeFeed,
  createCodeInput,
  createCodingsInput,
  createMemoInput,
  Disagreement,
  Feeling,
  Memo,
  mergeCodesInput,
  moveCodeInput,
  Quote,
  splitCodeInput,
  updateCodeInput,
} from '../../../shared/wire/researchCoding.ts'
import { request } from '../../api.ts'
import { projectPath } from './researchApi.ts'

const seg = encodeURIComponent
type Query = Record<string, string | number | boolean | undefined>
type ChangeFeed = z.infer<typeof changeFeed>
/** Ids in a list are joined by commas; none given means all. */
export type AgreementQuery = z.input<typeof agreementQuery>

function send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, json?: unknown): Promise<T> {
  return request<T>(path, { method, ...(json === undefined ? {} : { json }) })
}

/** Codebook, codings and memos of a project. Everything that changes something answers how to take it back. */
export function codingApi(ws: string, projectId: string) {
  const at = projectPath(ws, projectId)
  return {
    createCode: (input: z.input<typeof createCodeInput>) => send<Changed>('POST', `${at}/codes`, input),
    updateCode: (codeId: string, input: z.input<typeof updateCodeInput>) =>
      send<Changed>('PATCH', `${at}/codes/${seg(codeId)}`, input),
    moveCode: (codeId: string, input: z.input<typeof moveCodeInput>) =>
      send<Changed>('POST', `${at}/codes/${seg(codeId)}/move`, input),
    mergeCodes: (input: z.input<typeof mergeCodesInput>) => send<Changed>('POST', `${at}/codes/merge`, input),
    splitCode: (codeId: string, input: z.input<typeof splitCodeInput>) =>
      send<Changed>('POST', `${at}/codes/${seg(codeId)}/split`, input),
    removeCode: (codeId: string) => send<Changed>('DELETE', `${at}/codes/${seg(codeId)}`),
    addCodings: (codings: z.input<typeof createCodingsInput>['codings']) =>
      send<Changed>('POST', `${at}/codings`, { codings }),
    removeCodings: (ids: string[]) => send<Changed>('POST', `${at}/codings/delete`, { ids }),
    addMemo: (input: z.input<typeof createMemoInput>) => send<Changed>('POST', `${at}/memos`, input),
    removeMemo: (memoId: string) => send<Changed>('DELETE', `${at}/memos/${seg(memoId)}`),
    undo: (changeId: number) => send<Changed>('POST', `${at}/changes/${changeId}/undo`),
    feed: (query: { after: number; wait?: number; version?: number }, signal: AbortSignal) =>
      request<ChangeFeed>(`${at}/changes`, { query, signal }),
    bulkCode: (sourceId: string, input: z.input<typeof bulkCodeInput>) =>
      send<z.infer<typeof bulkCoded>>('POST', `${at}/sources/${seg(sourceId)}/answers/code`, input),
    answers: (sourceId: string, query: Query, signal?: AbortSignal) =>
      request<{ rows: AnswerRow[]; total: number }>(`${at}/sources/${seg(sourceId)}/answers`, {
        query,
        ...(signal ? { signal } : {}),
      }),
    quotes: (query: Query, signal?: AbortSignal) =>
      request<{ quotes: Quote[]; total: number; participants: number }>(`${at}/quotes`, {
        query,
        ...(signal ? { signal } : {}),
      }),
    quotesFilePath: (query: Record<string, string>) =>
      `/api${at}/quotes/export?${new URLSearchParams(query)}`,
    agreement: (query: AgreementQuery) => request<Agreement>(`${at}/agreement`, { query }),
    disagreements: (query: Omit<AgreementQuery, 'codes'> & { codeId: string }) =>
      request<{ disagreements: Disagreement[]; total: number }>(`${at}/agreement/disagreements`, { query }),
  }
}

export const codesQuery = (ws: string, projectId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'research', projectId, 'codes'],
    queryFn: () => request<{ codes: CodeWithCounts[] }>(`${projectPath(ws, projectId)}/codes`),
  })

/** The codings of one source, and everybody who has coded in the project. */
export const codingsQuery = (ws: string, projectId: string, sourceId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'research', projectId, 'codings', sourceId],
    queryFn: () =>
      request<{ codings: Coding[]; coders: Coder[] }>(`${projectPath(ws, projectId)}/codings`, {
        query: { sourceId },
      }),
  })

/** How sentences of a text, or of one answer, were felt. */
export const feelingsQuery = (ws: string, projectId: string, sourceId: string, answerId?: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'research', projectId, 'feelings', sourceId, answerId],
    queryFn: () =>
      request<{ feelings: Feeling[] }>(`${projectPath(ws, projectId)}/sources/${seg(sourceId)}/feelings`, {
        query: { answerId },
      }),
  })

export const memosQuery = (ws: string, projectId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'research', projectId, 'memos'],
    queryFn: () => request<{ memos: Memo[] }>(`${projectPath(ws, projectId)}/memos`),
  })
