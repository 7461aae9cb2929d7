import type { Selection } from '../../../../shared/wire/common.ts'
import type {
  ExportFormat,
  ExportInput,
  ExportOptions,
  ExportStatus,
} from '../../../../shared/wire/export.ts'
import { request } from '../../../api.ts'

/** A record of the map as far as the dialog offers it. */
export interface Choosable {
  id: string
  type: string
  title?: string
  kind?: string
  preset?: string | null
  hidden?: boolean
  order?: string
}

/** The files of one map. */
export function exportApi(workspaceId: string, journeyId: string) {
  const map = `/workspaces/${encodeURIComponent(workspaceId)}/journeys/${encodeURIComponent(journeyId)}`
  const one = (exportId: string) => `${map}/exports/${encodeURIComponent(exportId)}`
  return {
    records: () => request<{ records: Choosable[] }>(`${map}/document`),
    start: (input: ExportInput) => request<ExportStatus>(`${map}/exports`, { method: 'POST', json: input }),
    status: (exportId: string) => request<ExportStatus>(one(exportId)),
    cancel: (exportId: string) => request<ExportStatus>(`${one(exportId)}/cancel`, { method: 'POST' }),
    filePath: (exportId: string) => `/api${one(exportId)}/file`,
    documentPath: () => `/api${map}/document?download=true&files=true`,
    /** Where a quick format stands, written when it is asked for. */
    quickPath: (format: ExportFormat, options: Partial<ExportOptions>, selection: Selection) => {
      const query = new URLSearchParams({ format, options: JSON.stringify(options), download: 'false' })
      if (selection.from) query.set('from', selection.from)
      if (selection.to) query.set('to', selection.to)
      if (selection.filters.length > 0) query.set('filters', JSON.stringify(selection.filters))
      return `/api${map}/export?${query}`
    },
  }
}
export type ExportApi = ReturnType<typeof exportApi>
