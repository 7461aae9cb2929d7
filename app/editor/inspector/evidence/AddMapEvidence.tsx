import { useMemo } from 'react'
import { linkEvidence } from '../../../../shared/journey/edits/evidenceEdits.ts'
import type { EvidenceLinkRecord } from '../../../../shared/journey/records/evidenceLink.ts'
import { selectionInWords } from '../../../components/selectionWords.ts'
import { AddFindings } from '../../../pages/research/insights/AddFindings.tsx'
import { usePersonaNames } from '../../../state/usePersonaNames.ts'
import { useSelection } from '../../../state/useSelection.ts'
import { useSession, useWorkspace } from '../../../state/useWorkspace.ts'
import { useMapNumbers } from '../../numbers/MapNumbersContext.tsx'
import { useEditor } from '../../store/EditorContext.tsx'
import { figuresAsEvidence } from './figuresAsEvidence.ts'

/** Chooses findings of research, or figures of the map as they are now, as evidence of an element. */
export function AddMapEvidence({
  workspaceId,
  journeyId,
  target,
  evidence,
  onClose,
}: {
  workspaceId: string
  journeyId: string
  target: string
  evidence: readonly EvidenceLinkRecord[]
  onClose: () => void
}) {
  const editor = useEditor()
  const { user } = useSession()
  const { timezone } = useWorkspace()
  const { numbers } = useMapNumbers()
  const { selection } = useSelection()
  const personaName = usePersonaNames(selection.filters)
  const figures = useMemo(() => {
    if (!numbers) return []
    const { from, to } = numbers
    const counted = selectionInWords(
      { ...(from && { from }), ...(to && { to }), filters: selection.filters },
      timezone,
      personaName,
    )
    const titleOf = (id: string) => {
      const record = editor.store.getRecord(id)
      return record && 'title' in record ? record.title : ''
    }
    return figuresAsEvidence(numbers, { titleOf, counted, first: target })
  }, [numbers, selection, timezone, personaName, editor, target])
  return (
    <AddFindings
      workspaceId={workspaceId}
      on={{ journeyId }}
      target={target}
      evidence={evidence}
      figures={figures}
      addFigure={({ id, text, from }, stance) =>
        linkEvidence(
          editor.doc,
          {
            target,
            kind: 'metric',
            ref: id,
            text: `${text} (${from})`,
            stance,
            addedBy: user?.id ?? 'anonymous',
            addedAt: new Date().toISOString(),
          },
          editor.origin,
        )
      }
      onClose={onClose}
    />
  )
}
