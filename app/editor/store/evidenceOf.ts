import type { JourneyStore } from '../../../shared/journey/journeyStore.ts'
import type { EvidenceLinkRecord } from '../../../shared/journey/records/evidenceLink.ts'

/** The evidence of an element as it stands now. */
export function evidenceOf(
  store: Pick<JourneyStore, 'getEvidence' | 'getRecord'>,
  target: string,
): EvidenceLinkRecord[] {
  return store
    .getEvidence(target)
    .map((id) => store.getRecord(id))
    .filter((record): record is EvidenceLinkRecord => record?.type === 'evidenceLink')
}
