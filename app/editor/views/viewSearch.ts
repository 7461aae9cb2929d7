import { emptyMapFilter, type MapFilter, mapFilter } from '../../../shared/journey/records/savedView.ts'

/** How a map is looked at, as it stands in the address: a link shows others the same. */
export type ViewSearch = {
  /** The saved view that is open. */
  view?: string
  /** What was chosen on top of it, or without one; only what differs from "everything". */
  show?: Partial<MapFilter>
  /** Cards that do not pass are gone instead of dimmed. */
  others?: 'hide'
  /** Said against the open view. */
  figures?: 'on' | 'off'
}

/** Reads the view out of an address. What cannot be read is left out, so that an old or mangled link still opens. */
export function toViewSearch(search: Record<string, unknown>): ViewSearch {
  const read = mapFilter.partial().safeParse(search.show)
  return {
    ...(typeof search.view === 'string' && search.view ? { view: search.view } : {}),
    ...(typeof search.show === 'object' && search.show !== null && read.success
      ? { show: toShow(toFilter(read.data)) }
      : {}),
    ...(search.others === 'hide' ? { others: 'hide' } : {}),
    ...(search.figures === 'on' || search.figures === 'off' ? { figures: search.figures } : {}),
  }
}

export function toFilter(show: Partial<MapFilter>): MapFilter {
  return { ...emptyMapFilter, ...show }
}

/** Only what a filter asks for, so that addresses stay short. */
export function toShow(filter: MapFilter): Partial<MapFilter> {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : value !== '' && value !== 'any',
    ),
  )
}

export function sameFilter(a: MapFilter, b: MapFilter): boolean {
  const plain = (filter: MapFilter) =>
    JSON.stringify(
      Object.entries(toShow(filter))
        .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value])
        .sort(),
    )
  return plain(a) === plain(b)
}
