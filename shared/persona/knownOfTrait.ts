import { knowledgeOf } from '../journey/knowledgeOf.ts'
import type { EvidenceLinkRecord } from '../journey/records/evidenceLink.ts'
import type { TraitRecord } from './records/trait.ts'

/** How a trait is known: by a figure, by what people said or wrote, or not at all yet. */
export type TraitKnown = 'assumed' | 'reported' | 'measured'

export function knownOfTrait(
  trait: Pick<TraitRecord, 'measure'>,
  evidence: readonly Pick<EvidenceLinkRecord, 'kind'>[],
): TraitKnown {
  if (trait.measure) return 'measured'
  const known = knowledgeOf(evidence)
  return known === 'researched' ? 'reported' : known
}
