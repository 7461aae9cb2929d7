export interface ComparePersonasSearch {
  /** Ids of the personas beside each other, at most four. */
  ids?: string[] | undefined
}

/** Which personas are compared, from the address. */
export function toComparePersonasSearch(search: Record<string, unknown>): ComparePersonasSearch {
  const { ids } = search
  return { ids: Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, 4) : undefined }
}
