/** The two maps that are compared, and for each the one persona it is seen through. */
export type CompareSearch = { a?: string; b?: string; personaA?: string; personaB?: string }

export function toCompareSearch(search: Record<string, unknown>): CompareSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  return {
    a: text(search.a),
    b: text(search.b),
    personaA: text(search.personaA),
    personaB: text(search.personaB),
  }
}
