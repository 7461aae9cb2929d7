export const personaTabs = ['sheet', 'customers', 'messages'] as const
export type PersonaTab = (typeof personaTabs)[number]
export interface PersonaSearch {
  tab?: PersonaTab | undefined
}

/** Which part of a persona is open, from the address. */
export function toPersonaSearch(search: Record<string, unknown>): PersonaSearch {
  return { tab: personaTabs.find((tab) => tab === search.tab) }
}
