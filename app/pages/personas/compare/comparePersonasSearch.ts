/** As many personas as stand beside each other. */
export const mostCompared = 8

export interface ComparePersonasSearch {
  /** Ids of the personas beside each other. */
  ids?: string[] | undefined
  /** Goals, needs and pain points by persona in place of whole sheets. */
  view?: 'needs' | undefined
}

/** Which personas are compared and how, from the address. */
export function toComparePersonasSearch(search: Record<string, unknown>): ComparePersonasSearch {
  const { ids, view } = search
  return {
    ids: Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, mostCompared) : undefined,
    view: view === 'needs' ? 'needs' : undefined,
  }
}
