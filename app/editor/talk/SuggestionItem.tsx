import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { formatAgo } from '../../../shared/format/dates.ts'
import type { SuggestionRecord } from '../../../shared/journey/records/suggestion.ts'
import { notifyError } from '../../components/notify.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { ElementLine } from './ElementLine.tsx'
import { PersonDot } from './PersonDot.tsx'
import { SuggestedChangeView } from './SuggestedChangeView.tsx'
import { useTalk, useTalkState } from './TalkContext.ts'
import classes from './talk.module.css'
import type { TalkApi } from './talkApi.ts'
import { useNameOf } from './useNameOf.ts'
import { useRun } from './useRun.ts'

/** Decides suggestions and says which could not be. Throws ApiError. */
export async function decide(api: TalkApi, ids: readonly string[], accept: boolean): Promise<void> {
  const { refused } = await api.decide(ids, accept)
  const [first] = refused
  if (first)
    notifyError(
      refused.length === 1
        ? 'One suggestion could not be decided'
        : `${refused.length} suggestions could not be decided`,
      new Error(first.reason),
    )
}

export function SuggestionItem({
  suggestion,
  bare = false,
}: {
  suggestion: SuggestionRecord
  bare?: boolean
}) {
  const { me, role, canEdit, api } = useTalk()
  const { timezone } = useWorkspace()
  const nameOf = useNameOf()
  const sought = useTalkState((now) => now.sought)
  const { busy, run } = useRun()
  const box = useRef<HTMLElement>(null)
  const wanted = sought === suggestion.id && !bare
  useEffect(() => {
    if (wanted) box.current?.scrollIntoView({ block: 'nearest' })
  }, [wanted])
  const name = nameOf(suggestion.author)
  const open = suggestion.state === 'open'
  const decideIt = (accept: boolean) =>
    run('The suggestion was not decided', () => decide(api, [suggestion.id], accept))
  return (
    <section
      ref={box}
      className={classes.thread}
      data-wanted={wanted || undefined}
      aria-label={`Suggestion of ${name}`}
    >
      {!bare && (
        <header className={classes.threadHead}>
          <ElementLine target={suggestion.target} />
        </header>
      )}
      <div className={classes.comment}>
        <PersonDot userId={suggestion.author} name={name} />
        <div className={classes.commentBody}>
          <header className={classes.commentHead}>
            <b>{suggestion.author === me.id ? 'You' : name}</b>
            <time dateTime={suggestion.createdAt}>
              {formatAgo(suggestion.createdAt, new Date(), timezone)}
            </time>
          </header>
          <SuggestedChangeView suggestion={suggestion} />
          {suggestion.reason && <p className={classes.reason}>{suggestion.reason}</p>}
          {open ? (
            <div className={classes.actions}>
              {canEdit && (
                <>
                  <Button size="xs" loading={busy} onClick={() => void decideIt(true)}>
                    Accept
                  </Button>
                  <Button size="xs" variant="default" onClick={() => void decideIt(false)}>
                    Decline
                  </Button>
                </>
              )}
              {(suggestion.author === me.id || role === 'owner') && (
                <Button
                  size="xs"
                  variant="subtle"
                  onClick={() =>
                    void run('The suggestion was not taken back', () => api.withdraw(suggestion.id))
                  }
                >
                  Take back
                </Button>
              )}
            </div>
          ) : (
            <p className={classes.decided} data-state={suggestion.state}>
              {suggestion.state === 'accepted' ? 'Accepted' : 'Declined'} by{' '}
              {suggestion.decidedBy === me.id ? 'you' : nameOf(suggestion.decidedBy ?? '')}
            </p>
          )}
        </div>
      </div>
    </section>
  )
}
