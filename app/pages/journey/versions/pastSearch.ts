/** Which state of a map the page shows, as it stands in the address: a link shows others the same. */
export type PastSearch = {
  /** The list of versions is open beside the map. */
  history?: true
  /** The version that is looked at; with `against`, the earlier side of a comparison. */
  version?: number
  against?: number | 'now'
  /** The map and its numbers at the end of this day, `YYYY-MM-DD`. */
  asOf?: string
  /** Bringing changes of a to-be map into its as-is map, or the other way. */
  merge?: 'into' | 'update'
}

/** Reads it out of an address. What cannot be read is left out, so that an old or mangled link still opens. */
export function toPastSearch(search: Record<string, unknown>): PastSearch {
  const number = (value: unknown) =>
    typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined
  const version = number(search.version)
  const against = search.against === 'now' ? 'now' : number(search.against)
  const asOf =
    typeof search.asOf === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.asOf) ? search.asOf : undefined
  return {
    ...(search.history === true ? { history: true } : {}),
    ...(version === undefined ? {} : { version }),
    ...(version === undefined || against === undefined ? {} : { against }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(search.merge === 'into' || search.merge === 'update' ? { merge: search.merge } : {}),
  }
}
