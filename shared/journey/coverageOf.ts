import { evidenceDay } from './evidenceDay.ts'
import { type Knowledge, knowledgeOf } from './knowledgeOf.ts'
import type { EvidenceLinkRecord } from './records/evidenceLink.ts'

export interface Coverage extends Readonly<Record<Knowledge, number>> {
  readonly cards: number
  /** Of the measured and the researched ones: those whose newest evidence is older than a year. */
  readonly old: Readonly<Record<'measured' | 'researched', number>>
  /** The first and last day of all the evidence; null without any. */
  readonly oldest: string | null
  readonly newest: string | null
}

/** How many cards are known in which way, and how old that is. `today`: YYYY-MM-DD. */
export function coverageOf(
  cards: Iterable<readonly Pick<EvidenceLinkRecord, 'kind' | 'happenedOn' | 'addedAt'>[]>,
  today: string,
): Coverage {
  const counts: Record<Knowledge, number> = { measured: 0, researched: 0, assumed: 0 }
  const old = { measured: 0, researched: 0 }
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  let oldest: string | null = null
  let newest: string | null = null
  for (const evidence of cards) {
    const known = knowledgeOf(evidence)
    counts[known]++
    if (known === 'assumed') continue
    const days = evidence.map(evidenceDay).sort()
    const first = days[0]!
    const last = days.at(-1)!
    if (last < yearAgo) old[known]++
    if (oldest === null || first < oldest) oldest = first
    if (newest === null || last > newest) newest = last
  }
  return { ...counts, cards: counts.measured + counts.researched + counts.assumed, old, oldest, newest }
}
