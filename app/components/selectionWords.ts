import { formatPeriod } from '../../shared/format/dates.ts'
import type { PropertyFilter, Selection } from '../../shared/wire/common.ts'

/** `property:plan` reads as `plan`, `name` as `event`. */
export function fieldLabel(field: string): string {
  if (field.startsWith('property:')) return field.slice('property:'.length)
  return field === 'name' ? 'event' : field
}

/** Names a persona by its id. */
export type PersonaNames = (personaId: string) => string

/** The value of a filter as people call it. */
export function filterValue({ field, value }: PropertyFilter, personaName: PersonaNames): string {
  if (field === 'persona') return personaName(value)
  return value === '' ? 'empty' : value
}

export function filterInWords(filter: PropertyFilter, personaName: PersonaNames): string {
  return `${fieldLabel(filter.field)} ${filter.op === 'is' ? 'is' : 'is not'} ${filterValue(filter, personaName)}`
}

/** `1 Mar – 31 Mar 2024, country is DE` */
export function selectionInWords(selection: Selection, timezone: string, personaName: PersonaNames): string {
  const filters = selection.filters.map((filter) => filterInWords(filter, personaName))
  return [formatPeriod(selection, timezone), ...filters].join(', ')
}
