const tabs = ['comments', 'suggestions', 'tasks', 'workshop', 'activity'] as const

/** What a link to something that was said on a map carries: the element, where to look, and what for. */
export type AskedSearch = {
  at?: string
  talk?: (typeof tabs)[number]
  about?: string
}

export function toAskedSearch(search: Record<string, unknown>): AskedSearch {
  const text = (value: unknown) =>
    typeof value === 'string' && value !== '' && value.length <= 210 ? value : undefined
  return { at: text(search.at), talk: tabs.find((tab) => tab === search.talk), about: text(search.about) }
}
