import { Button } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { plural } from '../../../../shared/format/numbers.ts'
import type { DraftRun, MessageDrafts } from '../../../../shared/wire/ai.ts'
import { api } from '../../../api.ts'
import { notifyError } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import board from '../messages.module.css'
import { useSheetEditor } from '../sheet/SheetContext.ts'
import { DraftCard } from './DraftCard.tsx'
import classes from './drafts.module.css'
import { draftsApi, draftsQuery, isAsking } from './draftsApi.ts'

/** Below the messages of a stage: what a model proposes for it, and asking it for more. */
export function StageDrafts({
  personaId,
  stageId,
  drafts,
  isHere,
}: {
  personaId: string
  stageId: string | null
  drafts: MessageDrafts
  /** Whether what is meant for a stage stands in this column. */
  isHere: (stageId: string | null) => boolean
}) {
  const { id } = useWorkspace()
  const { readOnly } = useSheetEditor()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: draftsQuery(id, personaId).queryKey })
  const ask = useMutation({
    mutationFn: () => draftsApi.ask(id, personaId, stageId),
    onSettled: refresh,
    onError: (error) => notifyError('Nothing was drafted', error),
  })
  const stop = useMutation({
    mutationFn: (jobId: string) => api.jobs.cancel(id, jobId),
    onSettled: refresh,
    onError: (error) => notifyError('It was not stopped', error),
  })
  const run = drafts.runs.find((one) => one.stageId === stageId)
  const here = drafts.drafts.filter((draft) => isHere(draft.stageId))
  return (
    <>
      {here.map((draft) => (
        <DraftCard key={draft.id} personaId={personaId} draft={draft} readOnly={readOnly} />
      ))}
      {drafts.on &&
        !readOnly &&
        (run && isAsking(run) ? (
          <div className={classes.asking}>
            <span role="status">The model is writing</span>
            <Button
              size="xs"
              variant="default"
              loading={stop.isPending}
              onClick={() => stop.mutate(run.jobId)}
            >
              Stop
            </Button>
          </div>
        ) : (
          <>
            <button
              type="button"
              data-ask
              className={board.add}
              disabled={ask.isPending}
              onClick={() => ask.mutate()}
            >
              <IconSparkles size={13} aria-hidden="true" /> Draft with AI
            </button>
            {run && <RunWords run={run} />}
          </>
        ))}
    </>
  )
}

function RunWords({ run }: { run: DraftRun }) {
  if (run.state === 'failed')
    return (
      <p role="alert" className={classes.failed}>
        {run.error}
      </p>
    )
  if (run.state !== 'done' || (run.kept > 0 && run.dropped === 0)) return null
  return (
    <p role="status" className={classes.note}>
      {run.kept === 0 && run.dropped === 0
        ? 'The model proposed nothing.'
        : `${run.kept === 0 ? 'Nothing was kept: ' : ''}${plural(run.dropped, 'proposal')} ${
            run.dropped === 1 ? 'was' : 'were'
          } left out, as ${run.dropped === 1 ? 'it' : 'they'} cited no evidence of this sheet, said what the board says, or could not be read.`}
    </p>
  )
}
