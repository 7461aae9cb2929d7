import type { EvidenceLinkRecord } from '../../../shared/journey/records/evidenceLink.ts'
import { useEditor, useEvidenceIds } from '../store/EditorContext.tsx'

/** The evidence of an element. */
export function useEvidence(target: string): readonly EvidenceLinkRecord[] {
  const { store } = useEditor()
  return useEvidenceIds(target)
    .map((id) => store.getRecord(id))
    .filter((record): record is EvidenceLinkRecord => record?.type === 'evidenceLink')
}
