import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  Evidence,
  FindingPlace,
  findThemesInput,
  Insight,
  insightInput,
  insightLinkInput,
  linkEvidenceInput,
  mergeThemesInput,
  moveSentencesInput,
  Passage,
  ResearchSearchHit,
  researchSearchQuery,
  researchSearchResults,
  splitThemeInput,
  Theme,
  ThemeList,
  ThemeWho,
  themeToCodeInput,
  themeToCodeResult,
  updateInsightInput,
  updateThemeInput,
} from '../../../shared/wire/researchFindings.ts'
import { request } from '../../api.ts'
import { projectPath } from './researchApi.ts'

const seg = encodeURIComponent

function send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, json?: unknown): Promise<T> {
  return request<T>(path, { method, ...(json === undefined ? {} : { json }) })
}

/** Themes, insights and what they are evidence for. */
export function findingsApi(ws: string, projectId: string) {
  const at = projectPath(ws, projectId)
  return {
    findThemes: (input: z.input<typeof findThemesInput>) =>
      send<{ jobId: string }>('POST', `${at}/themes/find`, input),
    updateTheme: (themeId: string, input: z.input<typeof updateThemeInput>) =>
      send<Theme>('PATCH', `${at}/themes/${seg(themeId)}`, input),
    removeTheme: (themeId: string) => send<void>('DELETE', `${at}/themes/${seg(themeId)}`),
    mergeThemes: (input: z.input<typeof mergeThemesInput>) =>
      send<unknown>('POST', `${at}/themes/merge`, input),
    splitTheme: (themeId: string, input: z.input<typeof splitThemeInput>) =>
      send<unknown>('POST', `${at}/themes/${seg(themeId)}/split`, input),
    moveSentences: (input: z.input<typeof moveSentencesInput>) =>
      send<unknown>('POST', `${at}/themes/sentences`, input),
    themeToCode: (themeId: string, input: z.input<typeof themeToCodeInput>) =>
      send<z.infer<typeof themeToCodeResult>>('POST', `${at}/themes/${seg(themeId)}/code`, input),
    /** The sentences of a theme, or those that fit none for null. */
    passages: (themeId: string | null, offset: number, signal?: AbortSignal) =>
      request<{ passages: Passage[]; total: number }>(`${at}/themes/${seg(themeId ?? 'none')}/passages`, {
        query: { offset, limit: 50 },
        ...(signal ? { signal } : {}),
      }),
    who: (themeId: string) => request<ThemeWho>(`${at}/themes/${seg(themeId)}/who`),

    createInsight: (input: z.input<typeof insightInput>) => send<Insight>('POST', `${at}/insights`, input),
    updateInsight: (insightId: string, input: z.input<typeof updateInsightInput>) =>
      send<Insight>('PATCH', `${at}/insights/${seg(insightId)}`, input),
    removeInsight: (insightId: string) => send<void>('DELETE', `${at}/insights/${seg(insightId)}`),
    link: (insightId: string, input: z.input<typeof insightLinkInput>) =>
      send<Insight>('POST', `${at}/insights/${seg(insightId)}/links`, input),
    unlink: (insightId: string, linkId: string) =>
      send<Insight>('DELETE', `${at}/insights/${seg(insightId)}/links/${seg(linkId)}`),

    /** Answers with these words or of this meaning, each once. */
    findAnswers: async (q: string, signal?: AbortSignal) => {
      const { hits } = await request<{ hits: ResearchSearchHit[] }>(
        `/workspaces/${seg(ws)}/research/search`,
        { query: { q, projectId, kind: 'passage', limit: 100 }, ...(signal ? { signal } : {}) },
      )
      const byId = new Map(hits.flatMap((hit) => (hit.answerId ? [[hit.answerId, hit] as const] : [])))
      return [...byId].map(([id, { text, title }]) => ({ id, text, title }))
    },

    linkEvidence: (input: z.input<typeof linkEvidenceInput>) =>
      send<Evidence>('POST', `${at}/evidence`, input),
    unlinkEvidence: (evidenceId: string) => send<void>('DELETE', `${at}/evidence/${seg(evidenceId)}`),
  }
}

/** Findings of all projects by words and meaning, the nearest first. */
export const searchQuery = (ws: string, query: z.input<typeof researchSearchQuery>) =>
  queryOptions({
    queryKey: ['ws', ws, 'research', 'search', query],
    queryFn: ({ signal }) =>
      request<z.infer<typeof researchSearchResults>>(`/workspaces/${seg(ws)}/research/search`, {
        query: query as Record<string, string | number | undefined>,
        signal,
      }),
  })

export const themesQuery = (ws: string, projectId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'research', projectId, 'themes'],
    queryFn: () => request<ThemeList>(`${projectPath(ws, projectId)}/themes`),
    refetchInterval: (query) => (query.state.data?.jobId ? 2000 : false),
  })

export const insightsQuery = (ws: string, projectId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'research', projectId, 'insights'],
    queryFn: () => request<{ insights: Insight[] }>(`${projectPath(ws, projectId)}/insights`),
  })

/** Where findings of one kind stand on maps and personas. */
export const evidenceQuery = (ws: string, projectId: string, kind: Evidence['kind']) =>
  queryOptions({
    queryKey: ['ws', ws, 'research', projectId, 'evidence', kind],
    queryFn: () =>
      request<{ evidence: Evidence[] }>(`${projectPath(ws, projectId)}/evidence`, { query: { kind } }),
  })

/** What a piece of evidence on a map or persona is, and where it is to be read. */
export const findingQuery = (ws: string, kind: Evidence['kind'], ref: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'finding', kind, ref],
    queryFn: () => request<FindingPlace>(`/workspaces/${seg(ws)}/findings/${kind}/${seg(ref)}`),
    retry: false,
  })
