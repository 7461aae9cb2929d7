import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { MessageDraft, MessageDrafts } from '../../../../shared/wire/ai.ts'
import { channelInfo } from '../../../components/channels.ts'
import { notifyError } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import board from '../messages.module.css'
import { RestsOn } from '../RestsOn.tsx'
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
  const card = useRef<HTMLElement>(null)
  const decide = useMutation({
    mutationFn: (accept: boolean) =>
      accept
        ? draftsApi.accept(id, personaId, draft.id)
        : draftsApi.dismiss(id, personaId, draft.id).then(() => null),
    onSuccess: () => {
      const next = nextAfter(card.current)
      queryClient.setQueryData(
        queryKey,
        (before: MessageDrafts | undefined) =>
          before && { ...before, drafts: before.drafts.filter((one) => one.id !== draft.id) },
      )
      next?.focus()
    },
    onError: (error) => {
      notifyError('The proposal was not decided', error)
      void queryClient.invalidateQueries({ queryKey })
    },
  })
  const details = [
    ['Channel', draft.channel && channelInfo[draft.channel].label],
    ['When', draft.timing],
    ['Idea', draft.idea],
    ['Proof', draft.proof],
  ].filter(([, words]) => words)
  return (
    <article ref={card} data-draft className={classes.draft} aria-label={`Proposed: ${draft.text}`}>
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
      <div>
        <p className={classes.kind}>Rests on</p>
        <RestsOn cites={draft.cites} />
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

/** Where the focus goes once a proposal is decided: to the next one of its stage, else to asking for more. */
function nextAfter(card: HTMLElement | null): HTMLElement | null {
  const column = card?.closest('section')
  if (!card || !column) return null
  const buttons = [...column.querySelectorAll<HTMLElement>('[data-draft] button, [data-ask]')].filter(
    (button) => !card.contains(button),
  )
  const after = buttons.find(
    (button) => card.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  return after ?? buttons.at(-1) ?? null
}
