import { formatPeriod } from '../../shared/format/dates.ts'
import type { PropertyFilter, Selection } from '../../shared/wire/common.ts'

/** `property:plan` reads as `plan`, `name` as `event`. */
export function fieldLabel(field: string): string {
  if (field.startsWith('property:')) return field.slice('property:'.length)
  return field === 'name' ? 'event' : field
}

export function filterInWords({ field, op, value }: PropertyFilter): string {
  return `${fieldLabel(field)} ${op === 'is' ? 'is' : 'is not'} ${value === '' ? 'empty' : value}`
}

/** `1 Mar – 31 Mar 2024, country is DE` */
export function selectionInWords(selection: Selection, timezone: string): string {
  return [formatPeriod(selection, timezone), ...selection.filters.map(filterInWords)].join(', ')
}
