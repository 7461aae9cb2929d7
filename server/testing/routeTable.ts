import type { Role } from '../../shared/wire/common.ts'

interface BadInput {
  /** What the answer must name. */
  field: string
  body?: unknown
  query?: string
}

interface Route {
  /** The lowest role that may use it, `signed in` (a session, no workspace) or `open`. */
  access: Role | 'signed in' | 'open'
  /** Inputs that must be refused; asked of every route that takes a JSON body. */
  bad?: BadInput[]
  /** The test that holds the rules of a route which refuses for another reason before it reads its input. */
  heldBy?: string
}

/** Every route of the server; routeWalk.test.ts walks them and fails for one that is missing here. */
export const routeTable: Record<string, Route> = {
  'GET /api/health': { access: 'open' },

  'GET /api/session': { access: 'open' },
  'POST /api/session': {
    access: 'open',
    bad: [
      { field: 'email', body: { email: 'nobody', password: 'x' } },
      { field: 'password', body: { email: 'a@example.org' } },
    ],
  },
  'DELETE /api/session': { access: 'open' },
  'POST /api/first-run/sample': { access: 'open', heldBy: 'auth/firstRun.test.ts' },
  'POST /api/first-run/account': { access: 'open', heldBy: 'auth/firstRun.test.ts' },
  'POST /api/account': {
    access: 'open',
    bad: [{ field: 'password', body: { name: 'A', email: 'a@example.org', password: 'short' } }],
  },
  'PATCH /api/account': { access: 'signed in', bad: [{ field: 'name', body: { name: ' ' } }] },
  'POST /api/account/password': {
    access: 'signed in',
    bad: [{ field: 'newPassword', body: { currentPassword: 'x', newPassword: 'short' } }],
  },

  'GET /api/workspaces': { access: 'signed in' },
  'POST /api/workspaces': {
    access: 'signed in',
    bad: [
      { field: 'name', body: { name: '' } },
      { field: 'timezone', body: { name: 'A', timezone: 'Nowhere' } },
    ],
  },
  'GET /api/workspaces/{workspaceId}': { access: 'viewer' },
  'PATCH /api/workspaces/{workspaceId}': { access: 'owner', bad: [{ field: 'name', body: { name: 7 } }] },
  'DELETE /api/workspaces/{workspaceId}': { access: 'owner' },

  'GET /api/workspaces/{workspaceId}/members': { access: 'viewer' },
  'PATCH /api/workspaces/{workspaceId}/members/{userId}': {
    access: 'owner',
    bad: [{ field: 'role', body: { role: 'king' } }],
  },
  'DELETE /api/workspaces/{workspaceId}/members/{userId}': {
    access: 'viewer',
    heldBy: 'workspaces/workspaces.test.ts',
  },

  'GET /api/workspaces/{workspaceId}/invitations': { access: 'owner' },
  'POST /api/workspaces/{workspaceId}/invitations': {
    access: 'owner',
    bad: [{ field: 'role', body: {} }],
  },
  'DELETE /api/workspaces/{workspaceId}/invitations/{invitationId}': { access: 'owner' },
  'GET /api/invitations/{token}': { access: 'open' },
  'POST /api/invitations/{token}/accept': {
    access: 'open',
    bad: [
      { field: 'account.email', body: { account: { name: 'A', email: 'nobody', password: 'long enough' } } },
    ],
  },

  'GET /api/workspaces/{workspaceId}/jobs': {
    access: 'viewer',
    bad: [{ field: 'limit', query: '?limit=0' }],
  },
  'GET /api/workspaces/{workspaceId}/jobs/{jobId}': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/jobs/{jobId}/cancel': { access: 'editor' },

  'GET /api/workspaces/{workspaceId}/search': {
    access: 'viewer',
    bad: [{ field: 'q' }, { field: 'q', query: '?q=%20' }],
  },
}
