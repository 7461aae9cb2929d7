/** What the grid of answers is narrowed to. */
export interface AnswerFilter {
  q: string
  codeId: string | null
  /** Only rows without any code. */
  none: boolean
  /** The question whose score is meant; null for any. */
  scoreOf: string | null
  minScore: number | null
  maxScore: number | null
  attribute: { key: string; value: string } | null
}

export const noFilter: AnswerFilter = {
  q: '',
  codeId: null,
  none: false,
  scoreOf: null,
  minScore: null,
  maxScore: null,
  attribute: null,
}

/** Whether anything is left out. */
export function isFiltered(filter: AnswerFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(noFilter)
}

const conditions = ({ attribute }: AnswerFilter) =>
  attribute?.key && attribute.value ? [{ key: attribute.key, op: 'is' as const, value: attribute.value }] : []

/** The filter as the query of the list of rows. */
export function toAnswersQuery(filter: AnswerFilter): Record<string, string | number | boolean | undefined> {
  const attributes = conditions(filter)
  return {
    q: filter.q.trim() || undefined,
    codeId: filter.codeId ?? undefined,
    none: filter.none || undefined,
    scoreOf: filter.scoreOf ?? undefined,
    minScore: filter.minScore ?? undefined,
    maxScore: filter.maxScore ?? undefined,
    attributes: attributes.length > 0 ? JSON.stringify(attributes) : undefined,
  }
}

/** The same filter for coding many answers at once. */
export function toBulkFilter(filter: AnswerFilter) {
  return {
    ...(filter.q.trim() ? { q: filter.q.trim() } : {}),
    ...(filter.codeId ? { codeId: filter.codeId } : {}),
    ...(filter.none ? { none: true } : {}),
    ...(filter.scoreOf ? { scoreOf: filter.scoreOf } : {}),
    ...(filter.minScore === null ? {} : { minScore: filter.minScore }),
    ...(filter.maxScore === null ? {} : { maxScore: filter.maxScore }),
    attributes: conditions(filter),
  }
}
