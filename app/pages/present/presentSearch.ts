/** Where a presentation stands, as its address says it. */
export type PresentSearch = {
  /** Saved views in their order instead of the stages. */
  by?: 'views'
  /** Key of the slide. */
  slide?: string
  figures?: 'off'
  /** Lanes that are not shown. */
  without?: string[]
  /** The user whose presentation is followed. */
  follow?: string
  /** Only notes and what comes next, for a second screen. */
  notes?: 'window'
}

/** Reads a presentation's address; what cannot be read is left out. */
export function toPresentSearch(search: Record<string, unknown>): PresentSearch {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
  const slide = text(search.slide)
  const follow = text(search.follow)
  const without = Array.isArray(search.without)
    ? search.without.filter((id): id is string => typeof id === 'string').slice(0, 500)
    : []
  return {
    ...(search.by === 'views' ? { by: 'views' } : {}),
    ...(slide ? { slide } : {}),
    ...(search.figures === 'off' ? { figures: 'off' } : {}),
    ...(without.length ? { without } : {}),
    ...(follow ? { follow } : {}),
    ...(search.notes === 'window' ? { notes: 'window' } : {}),
  }
}
