import type { Role } from '../../shared/wire/common.ts'
import { researchRouteTable } from './researchRouteTable.ts'

interface BadInput {
  /** What the answer must name. */
  field: string
  body?: unknown
  query?: string
}

export interface Route {
  /** The lowest role that may use it, `signed in` (a session, no workspace) or `open`. */
  access: Role | 'signed in' | 'open'
  /** A route below a map for which the role in the workspace counts as well. */
  inWorkspace?: true
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

  'GET /api/workspaces/{workspaceId}/customer-attributes': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/survey-questions': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/survey-questions/{questionId}': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/customer-attributes/imports': {
    access: 'editor',
    bad: [{ field: 'fileName', body: '', query: '' }],
  },
  'POST /api/workspaces/{workspaceId}/customer-attributes/imports/{importId}/start': {
    access: 'editor',
    bad: [
      { field: 'columns', body: { customer: 'id', setAt: null, columns: [], dateOrder: null } },
      { field: 'customer', body: { setAt: null, columns: [], dateOrder: null } },
    ],
  },
  'DELETE /api/workspaces/{workspaceId}/customer-attributes/imports/{importId}': { access: 'editor' },
  'GET /api/workspaces/{workspaceId}/customers/{customer}/attributes': { access: 'viewer' },

  'GET /api/workspaces/{workspaceId}/personas': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/personas': {
    access: 'editor',
    bad: [
      { field: 'title', body: { title: ' ' } },
      { field: 'colour', body: { title: 'Newcomers', colour: 99 } },
    ],
  },
  'GET /api/workspaces/{workspaceId}/personas/sizes': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/personas/rule-size': {
    access: 'viewer',
    bad: [{ field: 'rule.value', body: { rule: { attribute: 'age', op: 'gt', value: {} } } }],
  },
  'GET /api/workspaces/{workspaceId}/personas/{personaId}': { access: 'viewer' },
  'PATCH /api/workspaces/{workspaceId}/personas/{personaId}': {
    access: 'editor',
    bad: [{ field: 'title', body: { title: '' } }],
  },
  'DELETE /api/workspaces/{workspaceId}/personas/{personaId}': { access: 'editor' },
  'GET /api/workspaces/{workspaceId}/personas/{personaId}/sheet': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/personas/{personaId}/sheet/shown': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/personas/{personaId}/trend': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/personas/{personaId}/measure': {
    access: 'viewer',
    bad: [{ field: 'attribute', body: { attribute: '', value: null } }],
  },
  'GET /api/workspaces/{workspaceId}/personas/{personaId}/drift': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/personas/{personaId}/pictures': {
    access: 'editor',
    bad: [{ field: 'name', body: '', query: '?name=' }],
  },
  'GET /api/workspaces/{workspaceId}/personas/{personaId}/pictures/{pictureId}': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/personas/import': {
    access: 'editor',
    bad: [
      { field: 'personas', body: { personas: [] } },
      { field: 'personas.0.title', body: { personas: [{ title: ' ' }] } },
    ],
  },
  'POST /api/workspaces/{workspaceId}/personas/exports': {
    access: 'viewer',
    bad: [
      { field: 'format', body: { format: 'svg' } },
      { field: 'format', body: { part: 'messages', format: 'pdf' } },
    ],
  },
  'GET /api/workspaces/{workspaceId}/personas/exports/{exportId}': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/personas/exports/{exportId}/cancel': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/personas/exports/{exportId}/file': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/personas/{personaId}/drafts': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/personas/{personaId}/drafts': {
    access: 'editor',
    bad: [{ field: 'stageId', body: {} }],
  },
  'POST /api/workspaces/{workspaceId}/personas/{personaId}/drafts/{draftId}/accept': { access: 'editor' },
  'POST /api/workspaces/{workspaceId}/personas/{personaId}/drafts/{draftId}/dismiss': { access: 'editor' },

  'GET /api/workspaces/{workspaceId}/ai': { access: 'viewer' },
  'PUT /api/workspaces/{workspaceId}/ai': {
    access: 'owner',
    bad: [
      { field: 'url', body: { url: 'models', model: 'm' } },
      { field: 'url', body: { url: 'https://me:secret@models.example.org', model: 'm' } },
    ],
  },
  'DELETE /api/workspaces/{workspaceId}/ai': { access: 'owner' },
  'POST /api/workspaces/{workspaceId}/ai/test': {
    access: 'owner',
    bad: [{ field: 'model', body: { url: 'https://models.example.org', model: ' ' } }],
  },
  'GET /api/workspaces/{workspaceId}/persona-proposals': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/persona-proposals': {
    access: 'editor',
    bad: [
      { field: 'columns', body: { of: { kind: 'customers' }, columns: [] } },
      { field: 'columns', body: { of: { kind: 'customers' }, columns: ['attribute:none'] } },
      { field: 'groups', body: { of: { kind: 'customers' }, columns: ['events'], groups: 1 } },
    ],
  },
  'POST /api/workspaces/{workspaceId}/persona-proposals/columns': {
    access: 'viewer',
    bad: [{ field: 'of', body: {} }],
  },
  'GET /api/workspaces/{workspaceId}/persona-proposals/{proposalId}': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/persona-proposals/{proposalId}/members': { access: 'viewer' },
  'DELETE /api/workspaces/{workspaceId}/persona-proposals/{proposalId}': { access: 'editor' },
  'POST /api/workspaces/{workspaceId}/persona-proposals/{proposalId}/personas': {
    access: 'editor',
    bad: [{ field: 'title', body: { groups: 2, group: 0, title: ' ' } }],
  },

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

  'GET /api/templates': { access: 'signed in' },
  'GET /api/workspaces/{workspaceId}/journeys': {
    access: 'viewer',
    bad: [{ field: 'trashed', query: '?trashed=perhaps' }],
  },
  'POST /api/workspaces/{workspaceId}/journeys': {
    access: 'editor',
    bad: [
      { field: 'from', body: { title: 'A' } },
      { field: 'title', body: { from: 'blank', title: ' ' } },
      { field: 'document', body: { from: 'document', document: { stages: 7 } } },
      { field: 'stages', body: { from: 'proposal', title: 'A' } },
    ],
  },
  'POST /api/workspaces/{workspaceId}/journeys/unpack': {
    access: 'editor',
    bad: [{ field: 'name', query: '?name=%20' }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/propose': {
    access: 'editor',
    bad: [{ field: 'from', body: { from: 'yesterday' } }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}': { access: 'viewer' },
  'PATCH /api/workspaces/{workspaceId}/journeys/{journeyId}': {
    access: 'editor',
    bad: [{ field: 'title', body: { title: '' } }],
  },
  'DELETE /api/workspaces/{workspaceId}/journeys/{journeyId}': { access: 'editor' },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/restore': { access: 'editor' },
  'GET /api/workspaces/{workspaceId}/folders': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/folders': {
    access: 'editor',
    bad: [{ field: 'name', body: { name: ' ' } }],
  },
  'PATCH /api/workspaces/{workspaceId}/folders/{folderId}': {
    access: 'editor',
    bad: [{ field: 'name', body: { name: '' } }],
  },
  'DELETE /api/workspaces/{workspaceId}/folders/{folderId}': { access: 'editor' },
  'GET /api/workspaces/{workspaceId}/atlas': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/templates': { access: 'viewer' },
  'DELETE /api/workspaces/{workspaceId}/templates/{templateId}': { access: 'editor' },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/template': {
    access: 'editor',
    inWorkspace: true,
    bad: [{ field: 'title', body: { title: '' } }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/move': {
    access: 'editor',
    inWorkspace: true,
    bad: [{ field: 'workspaceId', body: {} }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/duplicate': {
    access: 'editor',
    inWorkspace: true,
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/sharing': { access: 'viewer' },
  'PATCH /api/workspaces/{workspaceId}/journeys/{journeyId}/sharing': {
    access: 'owner',
    bad: [{ field: 'general', body: { general: 'king' } }],
  },
  'PUT /api/workspaces/{workspaceId}/journeys/{journeyId}/sharing/people/{userId}': {
    access: 'owner',
    bad: [{ field: 'role', body: {} }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/sharing/links': {
    access: 'owner',
    bad: [
      { field: 'role', body: { role: 'owner' } },
      { field: 'password', body: { role: 'viewer', password: 'short' } },
      { field: 'expiresAt', body: { role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' } },
      { field: 'sites.0', body: { role: 'viewer', sites: ['javascript:alert(1)'] } },
      { field: 'laneIds', body: { role: 'editor', laneIds: ['a'] } },
    ],
  },
  'DELETE /api/workspaces/{workspaceId}/journeys/{journeyId}/sharing/links/{linkId}': { access: 'owner' },
  'GET /api/shared/{token}': { access: 'open' },
  'POST /api/shared/{token}/unlock': { access: 'open', bad: [{ field: 'password', body: {} }] },
  'GET /api/shared/{token}/map': { access: 'open' },
  'GET /api/shared/{token}/numbers': { access: 'open' },
  'GET /api/shared/{token}/attachments/{attachmentId}': {
    access: 'open',
    bad: [{ field: 'download', query: '?download=1' }],
  },
  'POST /api/shared/{token}/comments': {
    access: 'open',
    bad: [{ field: 'name', body: { name: ' ', target: 'journey', text: 'a' } }],
  },
  'POST /api/shared/{token}/join': { access: 'open', bad: [{ field: 'name', body: { name: '' } }] },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/document': {
    access: 'viewer',
    bad: [{ field: 'download', query: '?download=1' }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/attachments': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/attachments': {
    access: 'editor',
    bad: [{ field: 'name', query: '?name=%20' }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/attachments/{attachmentId}': {
    access: 'viewer',
    bad: [{ field: 'download', query: '?download=1' }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/comments': {
    access: 'commenter',
    bad: [
      { field: 'text', body: { target: 'journey', text: ' ' } },
      { field: 'author', body: { target: 'journey', text: 'Mine', author: 'somebody else' } },
    ],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/comments/seen': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/comments/seen': {
    access: 'viewer',
    bad: [{ field: 'threadId', body: {} }],
  },
  'PATCH /api/workspaces/{workspaceId}/journeys/{journeyId}/comments/{commentId}': {
    access: 'commenter',
    bad: [{ field: 'text', body: {} }],
  },
  'DELETE /api/workspaces/{workspaceId}/journeys/{journeyId}/comments/{commentId}': { access: 'commenter' },
  'PUT /api/workspaces/{workspaceId}/journeys/{journeyId}/comments/{commentId}/reactions': {
    access: 'commenter',
    bad: [{ field: 'emoji', body: { emoji: 'x', on: true } }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/suggestions': {
    access: 'commenter',
    bad: [{ field: 'change', body: { target: 'journey' } }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/suggestions/decide': {
    access: 'editor',
    bad: [{ field: 'ids', body: { ids: [], accept: true } }],
  },
  'DELETE /api/workspaces/{workspaceId}/journeys/{journeyId}/suggestions/{suggestionId}': {
    access: 'commenter',
  },
  'GET /api/workspaces/{workspaceId}/tasks': {
    access: 'viewer',
    bad: [{ field: 'of', query: '?of=nobody' }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/tasks': {
    access: 'commenter',
    bad: [{ field: 'dueOn', body: { target: 'journey', text: 'Call', dueOn: 'soon' } }],
  },
  'PATCH /api/workspaces/{workspaceId}/journeys/{journeyId}/tasks/{taskId}': {
    access: 'commenter',
    bad: [{ field: 'done', body: { done: 'nearly' } }],
  },
  'DELETE /api/workspaces/{workspaceId}/journeys/{journeyId}/tasks/{taskId}': { access: 'commenter' },
  'PATCH /api/workspaces/{workspaceId}/journeys/{journeyId}/workshop': {
    access: 'editor',
    bad: [{ field: 'votesEach', body: { voting: 'open', votesEach: 0, hidden: true } }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/votes/mine': { access: 'viewer' },
  'PUT /api/workspaces/{workspaceId}/journeys/{journeyId}/votes': {
    access: 'commenter',
    bad: [{ field: 'count', body: { target: 'journey', count: -1 } }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/activity': {
    access: 'viewer',
    bad: [{ field: 'limit', query: '?limit=0' }],
  },
  'GET /api/workspaces/{workspaceId}/notifications': {
    access: 'viewer',
    bad: [{ field: 'before', query: '?before=yesterday' }],
  },
  'POST /api/workspaces/{workspaceId}/notifications/read': {
    access: 'viewer',
    bad: [{ field: 'ids', body: { ids: [] } }],
  },
  'GET /api/account/notifications': { access: 'signed in' },
  'PUT /api/account/notifications': {
    access: 'signed in',
    bad: [{ field: 'way', body: { kind: 'mention', way: 'pigeon' } }],
  },

  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/versions': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/versions': {
    access: 'editor',
    bad: [{ field: 'title', body: { title: ' ' } }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/versions/{number}': { access: 'viewer' },
  'PATCH /api/workspaces/{workspaceId}/journeys/{journeyId}/versions/{number}': {
    access: 'editor',
    bad: [{ field: 'number', body: { title: 'Before the sale' } }],
  },
  'DELETE /api/workspaces/{workspaceId}/journeys/{journeyId}/versions/{number}': { access: 'editor' },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/versions/{number}/restore': {
    access: 'editor',
    bad: [{ field: 'number', body: {} }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/comparison': {
    access: 'viewer',
    bad: [{ field: 'from', query: '?from=then' }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/as-of': {
    access: 'viewer',
    bad: [{ field: 'day', query: '?day=yesterday' }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/branches': {
    access: 'editor',
    inWorkspace: true,
    bad: [{ field: 'title', body: { title: '' } }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/branch': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/branch/sides': {
    access: 'viewer',
    bad: [{ field: 'direction', query: '?direction=back' }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/branch/merge': {
    access: 'editor',
    bad: [{ field: 'chosen', body: { direction: 'into', chosen: [] } }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/export': {
    access: 'viewer',
    bad: [{ field: 'format', query: '?format=docx' }],
  },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/exports': {
    access: 'viewer',
    bad: [
      { field: 'format', body: { format: 'docx' } },
      { field: 'scale', body: { format: 'png', scale: 9 } },
    ],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/exports/{exportId}': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/journeys/{journeyId}/exports/{exportId}/cancel': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/exports/{exportId}/file': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/numbers/personas': {
    access: 'viewer',
    bad: [{ field: 'from', query: '?from=yesterday' }],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/numbers': {
    access: 'viewer',
    bad: [
      { field: 'from', query: '?from=yesterday' },
      { field: 'filters', query: '?filters=%7B' },
    ],
  },
  'GET /api/workspaces/{workspaceId}/journeys/{journeyId}/planned-against-real': {
    access: 'viewer',
    bad: [{ field: 'to', query: '?to=tomorrow' }],
  },
  'GET /api/workspaces/{workspaceId}/paths/graph': {
    access: 'viewer',
    bad: [{ field: 'through', query: '?through=%5B%5B%5D%5D' }],
  },
  'GET /api/workspaces/{workspaceId}/paths/graph/personas': {
    access: 'viewer',
    bad: [{ field: 'through', query: '?through=%5B%5B%5D%5D' }],
  },
  'GET /api/workspaces/{workspaceId}/paths/variants': {
    access: 'viewer',
    bad: [{ field: 'limit', query: '?limit=0' }],
  },
  'GET /api/workspaces/{workspaceId}/verbatims': {
    access: 'viewer',
    bad: [{ field: 'offset', query: '?offset=-1' }],
  },
  'GET /api/workspaces/{workspaceId}/filters': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/filters/values': {
    access: 'viewer',
    bad: [{ field: 'field', query: '?field=password' }],
  },
  'GET /api/workspaces/{workspaceId}/customers': {
    access: 'viewer',
    bad: [{ field: 'limit', query: '?limit=many' }],
  },
  'POST /api/workspaces/{workspaceId}/customers/search': {
    access: 'viewer',
    bad: [
      { field: 'question.behind', body: { question: { behind: 'nothing' } } },
      { field: 'limit', body: { question: { behind: 'all' }, limit: 0 } },
    ],
  },
  'GET /api/workspaces/{workspaceId}/customers.csv': {
    access: 'viewer',
    bad: [{ field: 'question', query: '?question=all' }],
  },
  'GET /api/workspaces/{workspaceId}/customers/{customer}': {
    access: 'viewer',
    bad: [{ field: 'after', query: '?after=x' }],
  },

  'GET /api/workspaces/{workspaceId}/imports': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/imports': {
    access: 'editor',
    bad: [{ field: 'fileName', query: '?fileName=%20' }],
  },
  'GET /api/workspaces/{workspaceId}/imports/{importId}': { access: 'viewer' },
  'DELETE /api/workspaces/{workspaceId}/imports/{importId}': { access: 'editor' },
  'GET /api/workspaces/{workspaceId}/imports/{importId}/preview': { access: 'editor' },
  'POST /api/workspaces/{workspaceId}/imports/{importId}/preview': {
    access: 'editor',
    bad: [{ field: 'delimiter', body: { delimiter: 'long' } }],
  },
  'POST /api/workspaces/{workspaceId}/imports/{importId}/start': {
    access: 'editor',
    bad: [{ field: 'mapping', body: {} }],
  },
  'POST /api/workspaces/{workspaceId}/imports/{importId}/cancel': { access: 'editor' },
  'GET /api/workspaces/{workspaceId}/imports/{importId}/rejects': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/imports/{importId}/rejects.csv': { access: 'viewer' },

  'GET /api/workspaces/{workspaceId}/touchpoints': { access: 'viewer' },
  'POST /api/workspaces/{workspaceId}/touchpoints': {
    access: 'editor',
    bad: [
      { field: 'name', body: { rule: { field: 'name', op: 'is', value: 'a' } } },
      {
        field: 'channel',
        body: { name: 'a', channel: 'pigeon', rule: { field: 'name', op: 'is', value: 'a' } },
      },
      {
        field: 'rule.all.0.op',
        body: { name: 'a', rule: { all: [{ field: 'name', op: 'near', value: 'a' }] } },
      },
    ],
  },
  'PATCH /api/workspaces/{workspaceId}/touchpoints/{touchpointId}': {
    access: 'editor',
    bad: [{ field: 'online', body: { online: 'perhaps' } }],
  },
  'DELETE /api/workspaces/{workspaceId}/touchpoints/{touchpointId}': { access: 'editor' },
  'POST /api/workspaces/{workspaceId}/touchpoints/{touchpointId}/move': {
    access: 'editor',
    bad: [{ field: 'afterId', body: {} }],
  },
  'POST /api/workspaces/{workspaceId}/touchpoints/bulk': {
    access: 'editor',
    bad: [{ field: 'names', body: { names: [] } }],
  },
  'POST /api/workspaces/{workspaceId}/touchpoints/preview': {
    access: 'viewer',
    bad: [{ field: 'rule', body: {} }],
  },
  'GET /api/workspaces/{workspaceId}/touchpoints/personas': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/touchpoints/unmapped': { access: 'viewer' },
  ...researchRouteTable,
}
