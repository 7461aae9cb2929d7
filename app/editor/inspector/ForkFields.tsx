import { Button } from '@mantine/core'
import { editFork, removeFork, setStepTrack } from '../../../shared/journey/edits/forkEdits.ts'
import { listForkRuns } from '../../../shared/journey/forkRuns.ts'
import { limits } from '../../../shared/journey/limits.ts'
import type { ForkKind } from '../../../shared/journey/records/fork.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { change, forkSelection } from '../commands/structureCommands.ts'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'
import { TitleField } from './TitleField.tsx'

/** The fork a step is part of: which track it is on, the condition of that track, and the fork itself. */
export function ForkFields({ step }: { step: StepRecord }) {
  const editor = useEditor()
  const { steps, forks } = useStructure()
  const runs = listForkRuns(steps, forks)
  const index = steps.findIndex((one) => one.id === step.id)
  const run = runs.find((one) => one.first <= index && one.last >= index)
  // A plain step can join the fork it stands beside.
  const beside = runs.filter((one) => one.last === index - 1 || one.first === index + 1)
  const { doc, origin, readOnly } = editor
  if (!run) {
    if (readOnly) return null
    return (
      <div className={classes.section}>
        <h3 className={classes.sectionTitle}>Fork</h3>
        <p className={classes.note}>
          Select two or more steps side by side (hold Shift) to make them alternatives or parallel.
        </p>
        <div className={classes.actions}>
          <Button variant="default" size="xs" onClick={() => forkSelection(editor, 'either_or')}>
            Either-or
          </Button>
          <Button variant="default" size="xs" onClick={() => forkSelection(editor, 'parallel')}>
            In parallel
          </Button>
          {beside.map((one) => (
            <Button
              key={`${one.fork.id}/${one.first}`}
              variant="default"
              size="xs"
              onClick={() =>
                change(editor, () =>
                  setStepTrack(
                    doc,
                    {
                      stepId: step.id,
                      forkId: one.fork.id,
                      track: one.tracks[one.last === index - 1 ? one.tracks.length - 1 : 0]?.track ?? 0,
                    },
                    origin,
                  ),
                )
              }
            >
              Join the fork {one.last === index - 1 ? 'before' : 'behind'}
            </Button>
          ))}
        </div>
      </div>
    )
  }
  const { fork } = run
  const highest = Math.max(...run.tracks.map((track) => track.track))
  const tracks = Array.from({ length: Math.min(highest + 2, limits.tracks) }, (_, track) => track)
  const condition = fork.conditions[step.track] ?? ''
  return (
    <div className={classes.section}>
      <h3 className={classes.sectionTitle}>Fork</h3>
      <div className={classes.fields}>
        <label className={classes.inline}>
          Customers take
          <select
            value={fork.kind}
            disabled={readOnly}
            onChange={(event) => {
              const kind = event.currentTarget.value as ForkKind
              change(editor, () => editFork(doc, { forkId: fork.id, patch: { kind } }, origin))
            }}
          >
            <option value="either_or">one track (either-or)</option>
            <option value="parallel">all tracks (in parallel)</option>
          </select>
        </label>
        <label className={classes.inline}>
          This step is on
          <select
            value={step.track}
            disabled={readOnly}
            onChange={(event) => {
              const track = Number(event.currentTarget.value)
              change(editor, () => setStepTrack(doc, { stepId: step.id, forkId: fork.id, track }, origin))
            }}
          >
            {tracks.map((track) => {
              const others = run.tracks
                .find((one) => one.track === track)
                ?.steps.filter((one) => one.id !== step.id)
                .map((one) => one.title || 'an untitled step')
              return (
                <option key={track} value={track}>
                  Track {track + 1}
                  {others?.length ? `, with ${others.join(', ')}` : ''}
                </option>
              )
            })}
          </select>
        </label>
        <label className={classes.inline}>
          Taken when
          <input
            key={condition}
            defaultValue={condition}
            readOnly={readOnly}
            maxLength={limits.labelLength}
            placeholder="e.g. pays by card"
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
            onBlur={(event) => {
              const next = event.currentTarget.value.trim()
              if (next === condition) return
              const length = Math.max(fork.conditions.length, step.track + 1)
              const conditions = Array.from({ length }, (_, i) =>
                i === step.track ? next : (fork.conditions[i] ?? ''),
              )
              change(editor, () => editFork(doc, { forkId: fork.id, patch: { conditions } }, origin))
            }}
          />
        </label>
      </div>
      <TitleField
        label="Name of the fork"
        value={fork.title}
        readOnly={readOnly}
        onChange={(title) => editFork(doc, { forkId: fork.id, patch: { title } }, origin)}
      />
      {!readOnly && (
        <div className={classes.actions}>
          <Button
            variant="default"
            size="xs"
            onClick={() => change(editor, () => setStepTrack(doc, { stepId: step.id, forkId: null }, origin))}
          >
            Take this step out
          </Button>
          <Button
            variant="default"
            size="xs"
            onClick={() => change(editor, () => removeFork(doc, { forkId: fork.id }, origin))}
          >
            Take the fork apart
          </Button>
        </div>
      )}
    </div>
  )
}
