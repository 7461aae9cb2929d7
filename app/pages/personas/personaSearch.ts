export const personaTabs = ['sheet', 'customers', 'messages'] as const
export type PersonaTab = (typeof personaTabs)[number]
export interface PersonaSearch {
  tab?: PersonaTab | undefined
  /** The trait whose evidence is open when the page is. */
  trait?: string | undefined
}

/** Which part of a persona is open, and which trait, from the address. */
export function toPersonaSearch(search: Record<string, unknown>): PersonaSearch {
  return {
    tab: personaTabs.find((tab) => tab === search.tab),
    trait: typeof search.trait === 'string' ? search.trait : undefined,
  }
}
