import type { Route } from './routeTable.ts'

const all = '/api/workspaces/{workspaceId}/projects'
const one = `${all}/{projectId}`

/** Routes of research, for `routeTable`. */
export const researchRouteTable: Record<string, Route> = {
  [`GET ${all}`]: { access: 'viewer' },
  [`POST ${all}`]: {
    access: 'editor',
    bad: [
      { field: 'name', body: { name: ' ' } },
      { field: 'startsOn', body: { name: 'A', startsOn: 'soon' } },
      { field: 'retentionDays', body: { name: 'A', retentionDays: 0 } },
    ],
  },
  [`GET ${one}`]: { access: 'viewer' },
  [`PATCH ${one}`]: { access: 'editor', bad: [{ field: 'name', body: { name: '' } }] },
  [`DELETE ${one}`]: { access: 'owner' },
  [`GET ${one}/audit`]: { access: 'owner', bad: [{ field: 'offset', query: '?offset=-1' }] },

  [`GET ${one}/sources`]: { access: 'viewer' },
  [`GET ${one}/sources/{sourceId}`]: { access: 'viewer' },
  [`PATCH ${one}/sources/{sourceId}`]: { access: 'editor', bad: [{ field: 'title', body: { title: '' } }] },
  [`DELETE ${one}/sources/{sourceId}`]: { access: 'editor' },
  [`GET ${one}/sources/{sourceId}/feelings`]: { access: 'viewer' },
  [`GET ${one}/sources/{sourceId}/media`]: { access: 'viewer' },
  [`GET ${one}/sources/{sourceId}/original`]: { access: 'owner' },

  [`GET ${one}/participants`]: { access: 'viewer', bad: [{ field: 'limit', query: '?limit=0' }] },
  [`POST ${one}/participants`]: {
    access: 'editor',
    bad: [{ field: 'consent', body: { consent: 'perhaps' } }],
  },
  [`GET ${one}/participants/{participantId}`]: { access: 'viewer' },
  [`PATCH ${one}/participants/{participantId}`]: {
    access: 'editor',
    bad: [{ field: 'pseudonym', body: { pseudonym: '' } }],
  },
  [`POST ${one}/imports`]: { access: 'editor', bad: [{ field: 'name', query: '?name=%20' }] },
  [`POST ${one}/imports/paste`]: {
    access: 'editor',
    bad: [{ field: 'text', body: { title: 'A', text: '' } }],
  },
  [`GET ${one}/imports/{importId}`]: { access: 'editor' },
  [`DELETE ${one}/imports/{importId}`]: { access: 'editor' },
  [`POST ${one}/imports/{importId}/commit`]: {
    access: 'editor',
    bad: [
      { field: 'kind', body: { title: 'A', kind: 'survey', mask: [] } },
      {
        field: 'mask.0.kind',
        body: { title: 'A', kind: 'note', mask: [{ start: 0, end: 1, kind: 'secret' }] },
      },
    ],
  },
  [`POST ${one}/imports/{importId}/commit-survey`]: {
    access: 'editor',
    bad: [{ field: 'columns.0.role', body: { title: 'A', columns: [{ name: 'a', role: 'b' }] } }],
  },
  [`POST ${one}/participants/{participantId}/erase`]: { access: 'owner' },
  [`GET ${one}/key`]: { access: 'owner' },
  [`PUT ${one}/key/{participantId}`]: { access: 'owner', bad: [{ field: 'realName', body: {} }] },

  [`GET ${one}/codes`]: { access: 'viewer' },
  [`POST ${one}/codes`]: {
    access: 'editor',
    bad: [
      { field: 'name', body: {} },
      { field: 'colour', body: { name: 'A', colour: 'red' } },
    ],
  },
  [`POST ${one}/codes/merge`]: {
    access: 'editor',
    bad: [{ field: 'codeIds', body: { codeIds: [], intoId: 'a' } }],
  },
  [`PATCH ${one}/codes/{codeId}`]: { access: 'editor', bad: [{ field: 'name', body: { name: '' } }] },
  [`POST ${one}/codes/{codeId}/move`]: {
    access: 'editor',
    bad: [{ field: 'parentId', body: { afterId: null } }],
  },
  [`POST ${one}/codes/{codeId}/split`]: {
    access: 'editor',
    bad: [{ field: 'codingIds', body: { name: 'A', codingIds: [] } }],
  },
  [`DELETE ${one}/codes/{codeId}`]: { access: 'editor' },
  [`GET ${one}/codings`]: { access: 'viewer' },
  [`POST ${one}/codings`]: {
    access: 'editor',
    bad: [
      { field: 'codings', body: { codings: [] } },
      { field: 'codings.0.start', body: { codings: [{ codeId: 'a', sourceId: 'b', start: -1, end: 2 }] } },
    ],
  },
  [`POST ${one}/codings/delete`]: { access: 'editor', bad: [{ field: 'ids', body: { ids: [] } }] },
  [`PATCH ${one}/codings/{codingId}`]: { access: 'editor', bad: [{ field: 'start', body: { start: -1 } }] },
  [`GET ${one}/memos`]: { access: 'viewer', bad: [{ field: 'target', query: '?target=page' }] },
  [`POST ${one}/memos`]: {
    access: 'commenter',
    bad: [{ field: 'text', body: { target: 'project', targetId: 'a', text: ' ' } }],
  },
  [`PATCH ${one}/memos/{memoId}`]: { access: 'commenter', bad: [{ field: 'text', body: {} }] },
  [`DELETE ${one}/memos/{memoId}`]: { access: 'commenter' },
  [`GET ${one}/changes`]: { access: 'viewer', bad: [{ field: 'after', query: '?after=x' }] },
  [`GET ${one}/changes/recent`]: { access: 'viewer', bad: [{ field: 'limit', query: '?limit=0' }] },
  [`POST ${one}/changes/{changeId}/undo`]: { access: 'commenter' },

  [`GET ${one}/themes`]: { access: 'viewer' },
  [`POST ${one}/themes/find`]: { access: 'editor', bad: [{ field: 'groups', body: { groups: 1 } }] },
  [`POST ${one}/themes/merge`]: { access: 'editor', bad: [{ field: 'intoId', body: { themeIds: ['a'] } }] },
  [`POST ${one}/themes/sentences`]: {
    access: 'editor',
    bad: [{ field: 'sentenceIds', body: { sentenceIds: [], themeId: null } }],
  },
  [`GET ${one}/themes/none/passages`]: { access: 'viewer', bad: [{ field: 'limit', query: '?limit=0' }] },
  [`PATCH ${one}/themes/{themeId}`]: { access: 'editor', bad: [{ field: 'state', body: { state: 'old' } }] },
  [`DELETE ${one}/themes/{themeId}`]: { access: 'editor' },
  [`POST ${one}/themes/{themeId}/split`]: {
    access: 'editor',
    bad: [{ field: 'groups', body: { groups: 1 } }],
  },
  [`POST ${one}/themes/{themeId}/code`]: {
    access: 'editor',
    bad: [{ field: 'codeId', body: { codeId: '' } }],
  },
  [`GET ${one}/themes/{themeId}/passages`]: {
    access: 'viewer',
    bad: [{ field: 'offset', query: '?offset=-1' }],
  },
  [`GET ${one}/themes/{themeId}/who`]: { access: 'viewer' },

  [`GET ${one}/sources/{sourceId}/answers`]: {
    access: 'viewer',
    bad: [{ field: 'sort', query: '?sort=size' }],
  },
  [`POST ${one}/sources/{sourceId}/answers/code`]: { access: 'editor', bad: [{ field: 'codeId', body: {} }] },
  [`GET ${one}/quotes`]: {
    access: 'viewer',
    bad: [
      { field: 'sentiment', query: '?sentiment=angry' },
      { field: 'attributes', query: '?attributes=%7B' },
    ],
  },
  [`GET ${one}/quotes/export`]: { access: 'viewer', bad: [{ field: 'format', query: '?format=pdf' }] },
  [`GET ${one}/cooccurrence`]: { access: 'viewer' },
  [`GET ${one}/agreement`]: { access: 'viewer', bad: [{ field: 'unit', query: '?unit=words' }] },
  [`GET ${one}/agreement/disagreements`]: { access: 'viewer', bad: [{ field: 'codeId' }] },

  [`GET ${one}/insights`]: { access: 'viewer' },
  [`POST ${one}/insights`]: { access: 'editor', bad: [{ field: 'claim', body: { claim: ' ' } }] },
  [`PATCH ${one}/insights/{insightId}`]: { access: 'editor', bad: [{ field: 'claim', body: { claim: '' } }] },
  [`DELETE ${one}/insights/{insightId}`]: { access: 'editor' },
  [`POST ${one}/insights/{insightId}/links`]: {
    access: 'editor',
    bad: [{ field: 'kind', body: { kind: 'rumour', ref: 'a' } }],
  },
  [`DELETE ${one}/insights/{insightId}/links/{linkId}`]: { access: 'editor' },
  [`GET ${one}/evidence`]: { access: 'viewer', bad: [{ field: 'kind', query: '?kind=rumour' }] },
  [`POST ${one}/evidence`]: {
    access: 'editor',
    bad: [
      { field: 'journeyId', body: { elementId: 'a', kind: 'quote', ref: 'b' } },
      { field: 'stance', body: { journeyId: 'a', elementId: 'a', kind: 'quote', ref: 'b', stance: 'none' } },
    ],
  },
  [`DELETE ${one}/evidence/{evidenceId}`]: { access: 'editor' },
  'GET /api/workspaces/{workspaceId}/findings/{kind}/{ref}': { access: 'viewer' },
  'GET /api/workspaces/{workspaceId}/research/search': {
    access: 'viewer',
    bad: [
      { field: 'q', query: '?q=%20' },
      { field: 'how', query: '?q=a&how=magic' },
    ],
  },

  [`GET ${one}/refi`]: { access: 'viewer', bad: [{ field: 'kind', query: '?kind=pdf' }] },
  [`GET ${one}/refi/dropped`]: { access: 'viewer' },
  [`POST ${one}/refi`]: { access: 'editor', bad: [{ field: 'name', query: '?name=%20' }] },
}
