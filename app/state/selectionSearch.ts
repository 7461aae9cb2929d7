import type { PropertyFilter, Selection } from '../../shared/wire/common.ts'

/** The filter line as it stands in the URL. `filters` is JSON there; the router parses and prints it. */
export interface SelectionSearch {
  from?: string
  to?: string
  filters?: PropertyFilter[]
}

function toInstant(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

function isFilter(value: unknown): value is PropertyFilter {
  if (typeof value !== 'object' || value === null) return false
  const { field, op, value: wanted } = value as Record<string, unknown>
  return (
    typeof field === 'string' &&
    field !== '' &&
    (op === 'is' || op === 'is_not') &&
    typeof wanted === 'string'
  )
}

function toFilters(value: unknown): PropertyFilter[] {
  let list = value
  if (typeof value === 'string') {
    try {
      list = JSON.parse(value)
    } catch {
      return []
    }
  }
  return Array.isArray(list)
    ? list
        .filter(isFilter)
        .slice(0, 20)
        .map(({ field, op, value: wanted }) => ({ field, op, value: wanted }))
    : []
}

/**
 * Reads the filter line out of a URL's search. What cannot be read is left out, so that an old or mangled link
 * still opens; a period that ends before it starts is dropped as a whole.
 */
export function toSelectionSearch(search: Record<string, unknown>): SelectionSearch {
  const from = toInstant(search.from)
  const to = toInstant(search.to)
  const backwards = from !== undefined && to !== undefined && from >= to
  const filters = toFilters(search.filters)
  return {
    ...(from && !backwards ? { from } : {}),
    ...(to && !backwards ? { to } : {}),
    ...(filters.length > 0 ? { filters } : {}),
  }
}

export function toSelection(search: SelectionSearch): Selection {
  return {
    ...(search.from ? { from: search.from } : {}),
    ...(search.to ? { to: search.to } : {}),
    filters: search.filters ?? [],
  }
}

/** Absent parts become `undefined`, so that merging it over a search also clears them. */
export function toSearchPatch(selection: Selection): {
  from: string | undefined
  to: string | undefined
  filters: PropertyFilter[] | undefined
} {
  return {
    from: selection.from,
    to: selection.to,
    filters: selection.filters.length > 0 ? selection.filters : undefined,
  }
}
