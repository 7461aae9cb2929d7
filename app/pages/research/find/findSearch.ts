import { searchKinds } from '../../../../shared/wire/researchFindings.ts'

export const findWays = ['both', 'words', 'meaning'] as const
const day = /^\d{4}-\d{2}-\d{2}$/

/** What is looked for, as it stands in the address. */
export interface FindSearch {
  q?: string
  how?: (typeof findWays)[number]
  project?: string
  code?: string
  kind?: (typeof searchKinds)[number]
  since?: string
  until?: string
}

export function toFindSearch(search: Record<string, unknown>): FindSearch {
  const read: FindSearch = {}
  for (const name of ['q', 'project', 'code'] as const) {
    const value = search[name]
    if (typeof value === 'string' && value) read[name] = value.slice(0, 300)
    else if (typeof value === 'number') read[name] = String(value)
  }
  for (const name of ['since', 'until'] as const) {
    const value = search[name]
    if (typeof value === 'string' && day.test(value)) read[name] = value
  }
  const how = findWays.find((one) => one === search.how)
  if (how) read.how = how
  const kind = searchKinds.find((one) => one === search.kind)
  if (kind) read.kind = kind
  return read
}
