import { plural } from '../../shared/format/numbers.ts'
import type { ResearchSearchHit } from '../../shared/wire/researchFindings.ts'
import type { SearchResults } from '../../shared/wire/search.ts'
import { channelInfo, toChannel } from '../components/channels.ts'

export interface SearchHit {
  key: string
  kind: 'journey' | 'touchpoint' | 'persona' | 'customer' | 'research'
  title: string
  detail: string
  /** Where it leads, as the router's navigation options. */
  place: { to: string; params: Record<string, string>; search?: Record<string, string | number> }
}

/** The answer of the search as one list: maps, touchpoints, personas, then customers. */
export function toSearchHits(workspaceId: string, results: SearchResults | undefined): SearchHit[] {
  if (!results) return []
  return [
    ...results.journeys.map(
      ({ id, title, excerpt }): SearchHit => ({
        key: `journey-${id}`,
        kind: 'journey',
        title,
        detail: excerpt ?? 'Journey',
        place: { to: '/w/$workspaceId/journeys/$journeyId', params: { workspaceId, journeyId: id } },
      }),
    ),
    ...results.touchpoints.map(
      ({ id, name, channel }): SearchHit => ({
        key: `touchpoint-${id}`,
        kind: 'touchpoint',
        title: name,
        detail: `Touchpoint, ${channelInfo[toChannel(channel)].label}`,
        place: { to: '/w/$workspaceId/touchpoints', params: { workspaceId }, search: { open: id } },
      }),
    ),
    ...results.personas.map(
      ({ id, title, excerpt }): SearchHit => ({
        key: `persona-${id}`,
        kind: 'persona',
        title: title || 'Untitled persona',
        detail: excerpt ?? 'Persona',
        place: { to: '/w/$workspaceId/personas/$personaId', params: { workspaceId, personaId: id } },
      }),
    ),
    ...results.customers.map(
      ({ customer, events }): SearchHit => ({
        key: `customer-${customer}`,
        kind: 'customer',
        title: customer,
        detail: `Customer, ${plural(events, 'event')}`,
        place: { to: '/w/$workspaceId/customers/$customer', params: { workspaceId, customer } },
      }),
    ),
  ]
}

const pages = {
  code: { to: 'codes', word: 'Code' },
  theme: { to: 'themes', word: 'Theme' },
  insight: { to: 'insights', word: 'Insight' },
} as const

/** What was found in the research of the workspace; what was said leads to its place in the source. */
export function toResearchHits(workspaceId: string, hits: readonly ResearchSearchHit[]): SearchHit[] {
  return hits.map((hit) => {
    const said = hit.kind === 'passage' || hit.kind === 'memo'
    return {
      key: `${hit.kind}-${hit.id}`,
      kind: 'research',
      title: said ? hit.text : hit.title,
      detail:
        hit.kind === 'passage'
          ? [hit.pseudonym, hit.title].filter(Boolean).join(', ')
          : `${hit.kind === 'memo' ? 'Memo' : hit.kind === 'source' ? 'Source' : pages[hit.kind].word}, ${hit.projectName}`,
      place: placeOf(workspaceId, hit),
    }
  })
}

function placeOf(workspaceId: string, hit: ResearchSearchHit): SearchHit['place'] {
  const base = '/w/$workspaceId/research/$projectId'
  const params = { workspaceId, projectId: hit.projectId }
  if (hit.kind === 'code' || hit.kind === 'theme' || hit.kind === 'insight')
    return { to: `${base}/${pages[hit.kind].to}`, params }
  if (hit.sourceId === null) return { to: base, params }
  const place = { to: `${base}/sources/$sourceId`, params: { ...params, sourceId: hit.sourceId } }
  if (hit.row !== null) return { ...place, search: { row: hit.row } }
  return hit.start === null ? place : { ...place, search: { at: hit.start } }
}
