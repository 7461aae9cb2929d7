import type { CatalogueEntry } from './CatalogueContext.tsx'

/**
 * Entries that hold every word of the query, names that begin with it first, then by customers. Without a query:
 * the most used ones. What is linked already is left out.
 */
export function matchTouchpoints(
  list: readonly CatalogueEntry[],
  query: string,
  linked: ReadonlySet<string>,
  limit = 40,
): CatalogueEntry[] {
  const text = query.trim().toLowerCase()
  const words = text.split(/\s+/).filter(Boolean)
  const rank = (entry: CatalogueEntry) => (text && entry.name.toLowerCase().startsWith(text) ? 0 : 1)
  return list
    .filter((entry) => !linked.has(entry.id))
    .filter((entry) => words.every((word) => entry.name.toLowerCase().includes(word)))
    .sort((a, b) => rank(a) - rank(b) || b.customers - a.customers || a.name.localeCompare(b.name))
    .slice(0, limit)
}
