import type { EvidenceLinkRecord } from '../../../../shared/journey/records/evidenceLink.ts'
import type { Evidence } from '../../../../shared/wire/researchFindings.ts'

/** What a link points at in the research of the workspace; null for figures, notes and addresses. */
export function findingOf({
  kind,
  ref,
}: Pick<EvidenceLinkRecord, 'kind' | 'ref'>): { kind: Evidence['kind']; ref: string } | null {
  if (kind === 'note') return ref.startsWith('insight:') ? { kind: 'insight', ref: ref.slice(8) } : null
  if (kind === 'metric' || /^https?:/.test(ref)) return null
  return { kind, ref }
}

/** What stands there to be read. */
export function evidenceText(link: Pick<EvidenceLinkRecord, 'kind' | 'ref' | 'text'>): string {
  return link.text || (findingOf(link) ? 'These words are not to be shown any more.' : link.ref)
}

/** What a link is, as one word. */
export function evidenceKindWord(link: Pick<EvidenceLinkRecord, 'kind' | 'ref'>): string {
  const kind = findingOf(link)?.kind ?? link.kind
  return {
    quote: 'Quote',
    answer: 'Answer',
    theme: 'Theme',
    insight: 'Insight',
    document: 'Document',
    metric: 'Figure',
    note: 'Note',
  }[kind]
}
