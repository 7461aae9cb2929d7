import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import { decide, SuggestionItem } from './SuggestionItem.tsx'
import { useAll, useTalk, useTalkState } from './TalkContext.ts'
import classes from './talk.module.css'
import { useNameOf } from './useNameOf.ts'
import { useRun } from './useRun.ts'

/** Suggested changes: to decide one by one, or all of one person at once. */
export function SuggestionsTab() {
  const { canEdit, canComment, api, state } = useTalk()
  const suggesting = useTalkState((now) => now.suggesting)
  const sought = useTalkState((now) => now.sought)
  const all = useAll('suggestion')
  const nameOf = useNameOf()
  const { busy, run } = useRun()
  const [decided, setDecided] = useState(false)
  const shown = all.filter((one) => (one.state === 'open') !== decided || one.id === sought).toReversed()
  const byAuthor = new Map<string, string[]>()
  for (const one of all)
    if (one.state === 'open') byAuthor.set(one.author, [...(byAuthor.get(one.author) ?? []), one.id])
  return (
    <>
      {canComment && (
        <div className={`${classes.composer} ${classes.onDesktop}`}>
          <Switch
            label="Suggest changes"
            checked={suggesting}
            onChange={(event) => state.set({ suggesting: event.currentTarget.checked, commenting: false })}
          />
          <p className={classes.hint}>
            {suggesting
              ? 'What you write, add, move or remove on the map becomes a suggestion for its editors.'
              : canEdit
                ? 'Propose a change for others to decide instead of making it.'
                : 'Change the map as an editor would; each change becomes a suggestion they decide.'}
          </p>
        </div>
      )}
      <div className={classes.filterLine}>
        <fieldset className={classes.chips}>
          <legend className="visually-hidden">Which suggestions</legend>
          <button
            type="button"
            className={classes.chip}
            aria-pressed={!decided}
            onClick={() => setDecided(false)}
          >
            Open<small>{all.filter((one) => one.state === 'open').length}</small>
          </button>
          <button
            type="button"
            className={classes.chip}
            aria-pressed={decided}
            onClick={() => setDecided(true)}
          >
            Decided
          </button>
        </fieldset>
      </div>
      {canEdit &&
        !decided &&
        [...byAuthor]
          .filter(([, ids]) => ids.length > 1)
          .map(([author, ids]) => (
            <div key={author} className={classes.bulk}>
              <span>
                {plural(ids.length, 'suggestion')} of {nameOf(author)}
              </span>
              <Button
                size="xs"
                variant="default"
                loading={busy}
                onClick={() => void run('The suggestions were not decided', () => decide(api, ids, true))}
              >
                Accept all
              </Button>
              <Button
                size="xs"
                variant="subtle"
                onClick={() => void run('The suggestions were not decided', () => decide(api, ids, false))}
              >
                Decline all
              </Button>
            </div>
          ))}
      {shown.length === 0 && (
        <p className={classes.empty}>
          {decided
            ? 'No suggestion has been decided yet.'
            : 'Nobody has suggested a change that is not decided.'}
        </p>
      )}
      {shown.map((one) => (
        <SuggestionItem key={one.id} suggestion={one} />
      ))}
    </>
  )
}
