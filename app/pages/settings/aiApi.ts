import { queryOptions } from '@tanstack/react-query'
import type { AiSettingsInput, AiState } from '../../../shared/wire/ai.ts'
import { request } from '../../api.ts'

const at = (ws: string) => `/workspaces/${encodeURIComponent(ws)}/ai`

export const aiApi = {
  save: (ws: string, settings: AiSettingsInput) =>
    request<AiState>(at(ws), { method: 'PUT', json: settings }),
  remove: (ws: string) => request<AiState>(at(ws), { method: 'DELETE' }),
  test: (ws: string, settings: AiSettingsInput) =>
    request<{ ok: true }>(`${at(ws)}/test`, { method: 'POST', json: settings }),
}

export const aiQuery = (ws: string) =>
  queryOptions({ queryKey: ['ws', ws, 'ai'], queryFn: () => request<AiState>(at(ws)) })
