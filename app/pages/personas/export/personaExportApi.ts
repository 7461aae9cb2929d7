import type { ExportStatus } from '../../../../shared/wire/export.ts'
import type { PersonaExportInput } from '../../../../shared/wire/personaExport.ts'
import { request } from '../../../api.ts'
import type { FileApi } from '../../journey/export/useExport.ts'

/** The files of the personas of a workspace. */
export function personaExportApi(workspaceId: string): FileApi<PersonaExportInput> {
  const all = `/workspaces/${encodeURIComponent(workspaceId)}/personas/exports`
  const one = (exportId: string) => `${all}/${encodeURIComponent(exportId)}`
  return {
    start: (input) => request<ExportStatus>(all, { method: 'POST', json: input }),
    status: (exportId) => request<ExportStatus>(one(exportId)),
    cancel: (exportId) => request<ExportStatus>(`${one(exportId)}/cancel`, { method: 'POST' }),
    filePath: (exportId) => `/api${one(exportId)}/file`,
  }
}
