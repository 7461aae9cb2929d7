import type {
  CreateShareLinkInput,
  GeneralRole,
  MapRole,
  ShareLink,
  Sharing,
} from '../../../../shared/wire/share.ts'
import { request } from '../../../api.ts'

/** The sharing of one map, as its people may see and change it. */
export function shareApi(workspaceId: string, journeyId: string) {
  const base = `/workspaces/${encodeURIComponent(workspaceId)}/journeys/${encodeURIComponent(journeyId)}/sharing`
  return {
    read: () => request<Sharing>(base),
    setGeneral: (general: GeneralRole) => request<Sharing>(base, { method: 'PATCH', json: { general } }),
    setNamed: (userId: string, role: MapRole | null) =>
      request<Sharing>(`${base}/people/${encodeURIComponent(userId)}`, { method: 'PUT', json: { role } }),
    createLink: (input: CreateShareLinkInput) =>
      request<ShareLink>(`${base}/links`, { method: 'POST', json: input }),
    revokeLink: (linkId: string) =>
      request<void>(`${base}/links/${encodeURIComponent(linkId)}`, { method: 'DELETE' }),
  }
}
export type ShareApi = ReturnType<typeof shareApi>
