import type { EvidenceLinkRecord } from './records/evidenceLink.ts'

export type Knowledge = 'assumed' | 'researched' | 'measured'

/** Without evidence a claim is assumed; a figure makes it measured, anything else researched. */
export function knowledgeOf(evidence: readonly Pick<EvidenceLinkRecord, 'kind'>[]): Knowledge {
  if (evidence.some((link) => link.kind === 'metric')) return 'measured'
  return evidence.length ? 'researched' : 'assumed'
}
