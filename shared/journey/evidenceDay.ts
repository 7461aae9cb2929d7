import type { EvidenceLinkRecord } from './records/evidenceLink.ts'

/** The day a piece of evidence is of: when it was said, where that is known, else when it was put there. */
export function evidenceDay({
  happenedOn,
  addedAt,
}: Pick<EvidenceLinkRecord, 'happenedOn' | 'addedAt'>): string {
  return happenedOn ?? addedAt.slice(0, 10)
}
