import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { formatDate } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import { unlinkEvidence } from '../../../../shared/journey/edits/evidenceEdits.ts'
import { knowledgeOf } from '../../../../shared/journey/knowledgeOf.ts'
import type { EvidenceLinkRecord } from '../../../../shared/journey/records/evidenceLink.ts'
import { ApiError } from '../../../api.ts'
import { notifyError } from '../../../components/notify.ts'
import { findingQuery, findingsApi } from '../../../pages/research/findingsApi.ts'
import { useEditor } from '../../store/EditorContext.tsx'
import classes from '../inspector.module.css'
import { evidenceKindWord, evidenceText, findingOf } from './evidenceWords.ts'
import { OpenFinding } from './OpenFinding.tsx'

/** One piece of evidence: its words, who said it when, and the way to its place in the source. */
export function EvidenceRow({
  link,
  workspaceId,
  mayRemove,
}: {
  link: EvidenceLinkRecord
  /** Null where the reader may not look into the research behind it. */
  workspaceId: string | null
  mayRemove: boolean
}) {
  const editor = useEditor()
  const finding = findingOf(link)
  const { data } = useQuery({
    ...findingQuery(workspaceId ?? '', finding?.kind ?? 'quote', finding?.ref ?? ''),
    enabled: workspaceId !== null && finding !== null,
  })
  const takeOff = () => {
    // Somebody else may have been faster.
    if (editor.store.getRecord(link.id)) unlinkEvidence(editor.doc, { linkId: link.id }, editor.origin)
  }
  const remove = useMutation({
    mutationFn: async () => {
      if (!data || workspaceId === null) return takeOff()
      try {
        await findingsApi(workspaceId, data.projectId).unlinkEvidence(link.id)
      } catch (error) {
        // A link that came here with a copy of the map is known to the map alone.
        if (!(error instanceof ApiError && error.code === 'evidence_not_found')) throw error
        takeOff()
      }
    },
    onError: (error) => notifyError('It was not taken off the map', error),
  })
  return (
    <li className={classes.quote} data-known={knowledgeOf([link])} data-stance={link.stance}>
      {evidenceText(link)}
      <footer>
        {[
          evidenceKindWord(link),
          data?.pseudonym,
          data && data.participants > 1 && plural(data.participants, 'person', 'people'),
          data?.happenedOn && formatDate(data.happenedOn),
          link.stance === 'contradicts' && 'speaks against it',
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        {data && workspaceId !== null && <OpenFinding finding={data} workspaceId={workspaceId} />}
        {mayRemove && (
          <button
            type="button"
            className={classes.iconButton}
            aria-label={`Take off: ${evidenceText(link).slice(0, 60)}`}
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            <IconX size={14} aria-hidden="true" />
          </button>
        )}
      </footer>
    </li>
  )
}
