import { Button, NumberInput, Switch } from '@mantine/core'
import { useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import type { WorkshopInput } from '../../../shared/wire/talk.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { ElementLine } from './ElementLine.tsx'
import { elementWords } from './elements.ts'
import { soundSetting } from './soundSetting.ts'
import { useAll, useTalk } from './TalkContext.ts'
import classes from './talk.module.css'
import { useNameOf } from './useNameOf.ts'
import { useRun } from './useRun.ts'
import { clockWords, useOwnVotes, useTimeLeft, useWorkshop } from './useWorkshop.ts'
import { VoteStepper } from './VoteStepper.tsx'

const minutes = [1, 3, 5, 10, 15]

/** The timer and the votes of a workshop. Editors run them, commenters vote. */
export function WorkshopTab({ target }: { target: string }) {
  const { canEdit, canComment, api } = useTalk()
  const workshop = useWorkshop()
  const left = useTimeLeft(workshop)
  const { run } = useRun()
  const [sound, setSound] = useState(soundSetting.get())
  const change = (input: WorkshopInput) => run('The workshop goes on as before', () => api.workshop(input))
  return (
    <>
      <section className={classes.block} aria-label="Timer">
        <h3>Timer</h3>
        {left !== null ? (
          <p className={classes.clock} data-over={left === 0 || undefined}>
            {clockWords(left)}
            {left === 0 && <small>time is up</small>}
            {workshop.timerEndsAt === null && <small>paused</small>}
          </p>
        ) : (
          !canEdit && <p className={classes.hint}>No timer is running.</p>
        )}
        {canEdit &&
          (left === null ? (
            <div className={classes.actions}>
              {minutes.map((each) => (
                <Button
                  key={each}
                  size="xs"
                  variant="default"
                  onClick={() => void change({ timer: 'start', seconds: each * 60 })}
                >
                  {each} min
                </Button>
              ))}
            </div>
          ) : (
            <div className={classes.actions}>
              {workshop.timerEndsAt === null ? (
                <Button size="xs" onClick={() => void change({ timer: 'start', seconds: Math.max(1, left) })}>
                  Go on
                </Button>
              ) : (
                left > 0 && (
                  <Button size="xs" variant="default" onClick={() => void change({ timer: 'pause' })}>
                    Pause
                  </Button>
                )
              )}
              <Button
                size="xs"
                variant="default"
                onClick={() => void change({ timer: 'start', seconds: left + 60 })}
              >
                One minute more
              </Button>
              <Button size="xs" variant="subtle" onClick={() => void change({ timer: 'clear' })}>
                End it
              </Button>
            </div>
          ))}
        <Switch
          label="Play a sound here when time is up"
          checked={sound}
          onChange={(event) => {
            soundSetting.set(event.currentTarget.checked)
            setSound(event.currentTarget.checked)
          }}
        />
      </section>
      <section className={classes.block} aria-label="Votes">
        <h3>Votes</h3>
        {workshop.votingOpen ? (
          <OpenRound
            target={target}
            mayVote={canComment}
            onClose={canEdit ? () => change({ voting: 'closed' }) : null}
          />
        ) : (
          <>
            {canEdit && <NewRound onOpen={change} />}
            <Results />
          </>
        )}
      </section>
    </>
  )
}

function NewRound({ onOpen }: { onOpen: (input: WorkshopInput) => Promise<boolean> }) {
  const hasResults = useAll('vote').length > 0
  const [votesEach, setVotesEach] = useState(5)
  const [hidden, setHidden] = useState(true)
  return (
    <div className={classes.taskForm}>
      <NumberInput
        label="Votes for each person"
        min={1}
        max={20}
        value={votesEach}
        onChange={(value) => setVotesEach(typeof value === 'number' ? value : 5)}
      />
      <Switch
        label="Hide the votes until the round closes"
        checked={hidden}
        onChange={(event) => setHidden(event.currentTarget.checked)}
      />
      <Button size="xs" onClick={() => void onOpen({ voting: 'open', votesEach, hidden })}>
        Open a round of votes
      </Button>
      {hasResults && <p className={classes.hint}>The votes of the last round go when a new one opens.</p>}
    </div>
  )
}

function OpenRound({
  target,
  mayVote,
  onClose,
}: {
  target: string
  mayVote: boolean
  onClose: (() => Promise<boolean>) | null
}) {
  const editor = useEditor()
  const workshop = useWorkshop()
  const own = useOwnVotes()
  const used = [...own.values()].reduce((sum, count) => sum + count, 0)
  const { kind, title } = elementWords(editor.store, target)
  return (
    <>
      <p className={classes.hint}>
        {workshop.hidden
          ? 'Nobody sees the votes of others before the round closes.'
          : 'Everybody sees the votes as they are given.'}
      </p>
      {mayVote && (
        <div className={classes.composer}>
          <p className={classes.votesLeft}>
            You have <b>{plural(workshop.votesEach - used, 'vote')}</b> left of {workshop.votesEach}.
          </p>
          <ElementLine target={target} />
          <VoteStepper target={target} label={title || kind.toLowerCase()} />
        </div>
      )}
      {own.size > 0 && (
        <ul className={classes.results} aria-label="Where your votes are">
          {[...own].map(([id, count]) => (
            <li key={id}>
              <ElementLine target={id} />
              <span className={classes.dots}>{count > 8 ? `● ${count}` : '●'.repeat(count)}</span>
            </li>
          ))}
        </ul>
      )}
      {!workshop.hidden && <Results />}
      {onClose && (
        <Button size="xs" onClick={() => void onClose()}>
          Close the round
        </Button>
      )}
    </>
  )
}

/** The votes everybody may see, most first, with who gave them. */
function Results() {
  const votes = useAll('vote')
  const nameOf = useNameOf()
  const sums = new Map<string, { count: number; by: string[] }>()
  for (const vote of votes) {
    const sum = sums.get(vote.target) ?? { count: 0, by: [] }
    sums.set(vote.target, {
      count: sum.count + vote.count,
      by: [...sum.by, `${nameOf(vote.userId)} ${vote.count}`],
    })
  }
  const sorted = [...sums].sort(([, a], [, b]) => b.count - a.count)
  const most = sorted[0]?.[1].count ?? 1
  if (sorted.length === 0) return <p className={classes.hint}>There are no votes to show.</p>
  return (
    <ol className={classes.results} aria-label="Results">
      {sorted.map(([target, { count, by }]) => (
        <li key={target} title={by.join(', ')}>
          <ElementLine target={target} />
          <span className={classes.bar}>
            <span style={{ width: `${(count / most) * 100}%` }} />
          </span>
          <b>{count}</b>
          <span className="visually-hidden">votes, by {by.join(', ')}</span>
        </li>
      ))}
    </ol>
  )
}
