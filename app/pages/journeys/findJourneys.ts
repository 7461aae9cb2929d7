import type { JourneyStatus, JourneySummary } from '../../../shared/wire/journey.ts'

export type JourneySearch = {
  text: string
  status: JourneyStatus | null
  ownerId: string | null
  tag: string | null
  /** Folders whose maps are shown; null = all. */
  folders: ReadonlySet<string> | null
}

/** Maps that meet every condition; words are looked for in title and tags. Archived maps show only when asked for. */
export function findJourneys(journeys: readonly JourneySummary[], search: JourneySearch): JourneySummary[] {
  const words = search.text.trim().toLowerCase()
  return journeys.filter(
    ({ title, tags, status, ownerId, folderId }) =>
      (words === '' || [title, ...tags].some((text) => text.toLowerCase().includes(words))) &&
      (search.status === null ? status !== 'archived' : status === search.status) &&
      (search.ownerId === null || ownerId === search.ownerId) &&
      (search.tag === null || tags.includes(search.tag)) &&
      (search.folders === null || (folderId !== null && search.folders.has(folderId))),
  )
}
