import type { MapNumbers } from '../../../shared/wire/measure.ts'
import type { SharedCommentInput, SharedMap, SharedOffer } from '../../../shared/wire/share.ts'
import { ApiError, request } from '../../api.ts'

const key = (token: string) => `desirepath/pass/${token}`

/** What opens a link with a password, kept until the tab closes. In a frame there may be nowhere to keep it. */
export function readPass(token: string): string {
  try {
    return sessionStorage.getItem(key(token)) ?? ''
  } catch {
    return ''
  }
}
function keepPass(token: string, pass: string): void {
  try {
    sessionStorage.setItem(key(token), pass)
  } catch {
    // The page asks again after it was loaded anew.
  }
}

/** What a link leads to. `pass`: as `unlock` gave it, "" where there is no password. */
export function sharedApi(token: string, pass: string) {
  const base = `/shared/${encodeURIComponent(token)}`
  const query = { pass: pass || undefined }
  return {
    offer: () => request<SharedOffer>(base, { query }),
    async unlock(password: string): Promise<string> {
      const { pass } = await request<{ pass: string }>(`${base}/unlock`, {
        method: 'POST',
        json: { password },
      })
      keepPass(token, pass)
      return pass
    },
    join: (name: string) => request<SharedOffer>(`${base}/join`, { method: 'POST', query, json: { name } }),
    numbers: () => request<MapNumbers | null>(`${base}/numbers`, { query }),
    comment: (input: SharedCommentInput) =>
      request<{ id: string }>(`${base}/comments`, { method: 'POST', query, json: input }),
    /** The map, or null while it is still as `etag` says. */
    async map(etag: string | null): Promise<{ map: SharedMap; etag: string | null } | null> {
      const response = await fetch(`/api${base}/map`, {
        headers: {
          accept: 'application/json',
          ...(pass ? { 'x-share-pass': pass } : {}),
          ...(etag ? { 'if-none-match': etag } : {}),
        },
        cache: 'no-store',
      })
      if (response.status === 304) return null
      const body = await response.json()
      if (!response.ok) throw new ApiError(response.status, body.error)
      return { map: body as SharedMap, etag: response.headers.get('etag') }
    },
    filePath: (id: string, download = false) => {
      const search = new URLSearchParams({
        ...(pass ? { pass } : {}),
        ...(download ? { download: 'true' } : {}),
      })
      return `/api${base}/attachments/${encodeURIComponent(id)}${search.size > 0 ? `?${search}` : ''}`
    },
  }
}
export type SharedApi = ReturnType<typeof sharedApi>
