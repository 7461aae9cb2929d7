import { plural } from '../../shared/format/numbers.ts'
import type { SearchResults } from '../../shared/wire/search.ts'
import { channelInfo, toChannel } from '../components/channels.ts'

export interface SearchHit {
  key: string
  kind: 'journey' | 'touchpoint' | 'customer'
  title: string
  detail: string
  /** Where it leads, as the router's navigation options. */
  place: { to: string; params: Record<string, string>; search?: Record<string, string> }
}

/** The answer of the search as one list: maps, then touchpoints, then customers. */
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
