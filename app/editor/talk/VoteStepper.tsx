import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTalk } from './TalkContext.ts'
import classes from './talk.module.css'
import { useRun } from './useRun.ts'
import { ownVotesKey, useOwnVotes, useWorkshop } from './useWorkshop.ts'

/** Puts one's dots on an element or takes them back. */
export function VoteStepper({ target, label }: { target: string; label: string }) {
  const { api, workspaceId, journeyId } = useTalk()
  const { votesEach } = useWorkshop()
  const own = useOwnVotes()
  const queryClient = useQueryClient()
  const { busy, run } = useRun()
  const here = own.get(target) ?? 0
  const left = votesEach - [...own.values()].reduce((sum, count) => sum + count, 0)
  const vote = (count: number) =>
    run('The vote was not counted', async () => {
      await api.vote(target, count)
      await queryClient.invalidateQueries({ queryKey: ownVotesKey(workspaceId, journeyId) })
    })
  return (
    <fieldset className={classes.stepper} data-keep>
      <legend className="visually-hidden">Your votes for {label}</legend>
      <button
        type="button"
        aria-label={`Take a vote back from ${label}`}
        disabled={here === 0 || busy}
        onClick={() => void vote(here - 1)}
      >
        <IconMinus size={13} aria-hidden="true" />
      </button>
      <output aria-label={`Your votes for ${label}: ${here}`}>
        {here === 0 ? '0' : here > 5 ? `● ${here}` : '●'.repeat(here)}
      </output>
      <button
        type="button"
        aria-label={`Vote for ${label}`}
        disabled={left <= 0 || busy}
        onClick={() => void vote(here + 1)}
      >
        <IconPlus size={13} aria-hidden="true" />
      </button>
    </fieldset>
  )
}
