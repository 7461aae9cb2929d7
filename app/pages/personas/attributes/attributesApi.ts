import { queryOptions } from '@tanstack/react-query'
import type {
  AttributeHistory,
  AttributeImport,
  AttributeMapping,
  AttributePreview,
  CustomerAttribute,
} from '../../../../shared/wire/attribute.ts'
import { request, type UploadOptions, upload } from '../../../api.ts'

const seg = encodeURIComponent
const all = (ws: string) => `/workspaces/${seg(ws)}/customer-attributes`

export const attributesApi = {
  upload: (ws: string, file: File, options: UploadOptions) =>
    upload<{ run: AttributeImport; preview: AttributePreview }>(
      `${all(ws)}/imports?${new URLSearchParams({ fileName: file.name })}`,
      file,
      options,
    ),
  start: (ws: string, importId: string, mapping: AttributeMapping) =>
    request<AttributeImport>(`${all(ws)}/imports/${seg(importId)}/start`, { method: 'POST', json: mapping }),
  undo: (ws: string, importId: string) =>
    request<AttributeImport>(`${all(ws)}/imports/${seg(importId)}`, { method: 'DELETE' }),
}

/** Whether an import is still under way. */
export function isRunning({ state }: AttributeImport): boolean {
  return state === 'queued' || state === 'running' || state === 'undoing'
}

export const attributesQuery = (ws: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'customer-attributes'],
    queryFn: () => request<{ attributes: CustomerAttribute[]; imports: AttributeImport[] }>(all(ws)),
    refetchInterval: (query) => (query.state.data?.imports.some(isRunning) ? 1000 : false),
  })

export const customerAttributesQuery = (ws: string, customer: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'customer', customer, 'attributes'],
    queryFn: () =>
      request<{ attributes: AttributeHistory[] }>(
        `/workspaces/${seg(ws)}/customers/${seg(customer)}/attributes`,
      ),
  })
