import { Select } from '@mantine/core'
import { plural } from '../../../../shared/format/numbers.ts'
import type { Participant, SpeakerDecision, TextPreview } from '../../../../shared/wire/research.ts'
import classes from './import.module.css'

/** Who the speakers are: somebody new, a participant there is, or the one who asks. */
export function SpeakerTable({
  preview,
  people,
  decisions,
  pseudonymOf,
  onDecide,
}: {
  preview: TextPreview
  people: readonly Participant[]
  decisions: Record<string, SpeakerDecision>
  pseudonymOf: (label: string) => string | undefined
  onDecide: (label: string, decision: SpeakerDecision) => void
}) {
  return (
    <fieldset className={classes.found}>
      <legend className={classes.legend}>Speakers</legend>
      <ul>
        {preview.speakers.map(({ label, segments }) => {
          const decision = decisions[label]
          const isNew = decision !== undefined && 'newParticipant' in decision
          const value =
            decision && 'participantId' in decision
              ? decision.participantId
              : decision && 'moderator' in decision
                ? 'moderator'
                : 'new'
          return (
            <li key={label} className={classes.speaker}>
              <span className={classes.speakerName}>
                {label}
                <span className={classes.foundCount}>{plural(segments, 'turn')}</span>
              </span>
              <Select
                aria-label={`Who ${label} is`}
                data={[
                  {
                    value: 'new',
                    label: isNew && pseudonymOf(label) ? `${pseudonymOf(label)}, new` : 'New participant',
                  },
                  { value: 'moderator', label: 'Asks the questions' },
                  ...people
                    .filter(({ erasedAt }) => !erasedAt)
                    .map((person) => ({ value: person.id, label: person.pseudonym })),
                ]}
                value={value}
                onChange={(chosen) =>
                  onDecide(
                    label,
                    chosen === 'moderator'
                      ? { moderator: true }
                      : chosen === 'new' || chosen === null
                        ? { newParticipant: { realName: label } }
                        : { participantId: chosen },
                  )
                }
              />
            </li>
          )
        })}
      </ul>
      <p className={classes.note}>
        A speaker’s name is kept in a key that only owners can open; everybody else sees the pseudonym.
      </p>
    </fieldset>
  )
}
