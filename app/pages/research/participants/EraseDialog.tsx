import { useMutation, useQueryClient } from '@tanstack/react-query'
import { plural } from '../../../../shared/format/numbers.ts'
import type { Participant, Project } from '../../../../shared/wire/research.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { notifyDone } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { researchApi } from '../researchApi.ts'
import classes from './erase.module.css'

/** Asks before somebody is erased, and says what goes and what stays. */
export function EraseDialog({
  project,
  participant,
  onClose,
}: {
  project: Project
  participant: Participant | null
  onClose: () => void
}) {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const erase = useMutation({
    mutationFn: () => researchApi.erase(id, project.id, participant!.id),
    onSuccess: async (gone) => {
      await queryClient.invalidateQueries({ queryKey: ['ws', id] })
      notifyDone(
        `${gone.pseudonym} was erased`,
        `${plural(gone.segments, 'turn')}, ${plural(gone.answers, 'answer')}, ${plural(gone.codings, 'coding')}, ${plural(gone.memos, 'memo')}, ${plural(gone.evidence, 'piece')} of evidence and ${plural(gone.files, 'file')}.`,
      )
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened={participant !== null}
      onClose={onClose}
      onConfirm={() => erase.mutate()}
      title={`Erase ${participant?.pseudonym ?? ''}?`}
      confirm="Erase for good"
      typed={participant?.pseudonym ?? ''}
      busy={erase.isPending}
      error={erase.error}
    >
      <p>This cannot be taken back. What goes:</p>
      <ul className={classes.list}>
        <li>
          every word they said in {plural(participant?.sources ?? 0, 'source')}; blanks stand in its place
        </li>
        <li>their answers and attributes, and their entry in the key of names</li>
        <li>
          the words of {plural(participant?.codings ?? 0, 'coding')} wherever they are quoted: insights, maps,
          personas, exports made from now on
        </li>
        <li>memos on them, and the files and recordings as they came</li>
      </ul>
      <p>
        {project.keepCounts
          ? 'What stays: the number of their codings in the counts, without words or names, and a line in the record of what was done with personal data.'
          : 'Their codings no longer count anywhere. A line in the record of what was done with personal data stays.'}
      </p>
    </ConfirmDialog>
  )
}
