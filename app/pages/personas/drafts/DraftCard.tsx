import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MessageDraft, MessageDrafts } from '../../../../shared/wire/ai.ts'
import { notifyError } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import board from '../messages.module.css'
import classes from './drafts.module.css'
import { draftsApi, draftsQuery } from './draftsApi.ts'

/** One message a model proposes, with what it rests on. It is on the board once somebody accepts it. */
export function DraftCard({
  personaId,
  draft,
  readOnly,
}: {
  personaId: string
  draft: MessageDraft
  readOnly: boolean
}) {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const { queryKey } = draftsQuery(id, personaId)
  const decide = useMutation({
    mutationFn: (accept: boolean) =>
      accept
        ? draftsApi.accept(id, personaId, draft.id)
        : draftsApi.dismiss(id, personaId, draft.id).then(() => null),
    onSuccess: () =>
      queryClient.setQueryData(
        queryKey,
        (before: MessageDrafts | undefined) =>
          before && { ...before, drafts: before.drafts.filter((one) => one.id !== draft.id) },
      ),
    onError: (error) => {
      notifyError('The proposal was not decided', error)
      void queryClient.invalidateQueries({ queryKey })
    },
  })
  const details = [
    ['Channel', draft.channel],
    ['When', draft.timing],
    ['Idea', draft.idea],
    ['Proof', draft.proof],
  ].filter(([, words]) => words)
  return (
    <article className={classes.draft} aria-label={`Proposed: ${draft.text}`}>
      <p className={classes.kind}>Proposed by AI</p>
      <p className={board.text}>{draft.text}</p>
      <dl className={classes.details}>
        {details.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.cites}>
        <p className={classes.kind}>Rests on</p>
        <ul>
          {draft.cites.map(({ kind, text }) => (
            <li key={`${kind} ${text}`} data-kind={kind}>
              {kind === 'quote' ? `“${text}”` : text}
            </li>
          ))}
        </ul>
      </div>
      {!readOnly && (
        <div className={classes.decide}>
          <Button
            size="xs"
            loading={decide.isPending && decide.variables}
            disabled={decide.isPending}
            onClick={() => decide.mutate(true)}
          >
            Accept
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={decide.isPending}
            onClick={() => decide.mutate(false)}
          >
            Dismiss
          </Button>
        </div>
      )}
    </article>
  )
}
