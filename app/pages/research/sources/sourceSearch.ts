/** What an address of a source may ask for: a place in the text, a row of a survey, whose codings are shown. */
export interface SourceSearch {
  /** Code point to open at. */
  at?: number
  row?: number
  /** `mine` or the id of a coder; absent for all. */
  coder?: string
}

const wholeNumber = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined

export function toSourceSearch(search: Record<string, unknown>): SourceSearch {
  const at = wholeNumber(search.at)
  const row = wholeNumber(search.row)
  const coder = typeof search.coder === 'string' && search.coder ? search.coder : undefined
  return {
    ...(at === undefined ? {} : { at }),
    ...(row === undefined ? {} : { row }),
    ...(coder === undefined ? {} : { coder }),
  }
}
