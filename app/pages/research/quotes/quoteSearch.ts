/** The filters of the quotes as they stand in the address. */
export interface QuoteSearch {
  code?: string
  source?: string
  who?: string
  coder?: string
  words?: string
  mood?: 'negative' | 'neutral' | 'positive'
  sort?: QuoteSort
}
const sorts = ['newest', 'oldest', 'source', 'code', 'sentiment', '-sentiment'] as const
export type QuoteSort = (typeof sorts)[number]
const moods = ['negative', 'neutral', 'positive'] as const

export function toQuoteSearch(search: Record<string, unknown>): QuoteSearch {
  const read: QuoteSearch = {}
  for (const name of ['code', 'source', 'who', 'coder', 'words'] as const) {
    const value = search[name]
    if (typeof value === 'string' && value) read[name] = value
    else if (typeof value === 'number') read[name] = String(value)
  }
  const mood = moods.find((one) => one === search.mood)
  if (mood) read.mood = mood
  const sort = sorts.find((one) => one === search.sort)
  if (sort) read.sort = sort
  return read
}
