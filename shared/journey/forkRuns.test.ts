import { expect, test } from 'vitest'
import { addFork, editFork, setStepTrack } from './edits/forkEdits.ts'
import { moveStep } from './edits/stepEdits.ts'
import { listForkRuns } from './forkRuns.ts'
import { readJourney } from './readJourney.ts'
import { buildMap } from './testing/buildMap.ts'

const build = () => buildMap({ stages: 2, stepsPerStage: 3, textLanes: 0, cardsPerCell: 0 })
const runs = (doc: ReturnType<typeof build>) => {
  const { steps, forks } = readJourney(doc)
  return listForkRuns(steps, forks).map((run) => [
    run.first,
    run.last,
    run.tracks.map((track) => [track.condition, track.steps.map((step) => step.title)]),
  ])
}

test('steps of one fork that stand together are one run, with the steps of a track in map order', () => {
  const doc = build()
  const ids = readJourney(doc).steps.map((step) => step.id)
  const forkId = addFork(doc, { stepIds: [ids[1]!, ids[2]!] })
  editFork(doc, { forkId, patch: { conditions: ['by card'] } })
  setStepTrack(doc, { stepId: ids[3]!, forkId, track: 0 })
  expect(runs(doc)).toEqual([
    [
      1,
      3,
      [
        ['by card', ['Step 1.2', 'Step 2.1']],
        ['', ['Step 1.3']],
      ],
    ],
  ])
})

test('a fork whose steps were moved apart has several runs', () => {
  const doc = build()
  const { steps, stages } = readJourney(doc)
  addFork(doc, { stepIds: [steps[0]!.id, steps[1]!.id] })
  moveStep(doc, { stepId: steps[0]!.id, stageId: stages[1]!.stage.id })
  expect(runs(doc)).toEqual([
    [0, 0, [['', ['Step 1.2']]]],
    [5, 5, [['', ['Step 1.1']]]],
  ])
})

test('a step that names a fork that is gone is a plain step', () => {
  const { steps } = readJourney(build())
  expect(listForkRuns([{ ...steps[0]!, forkId: 'gone' }], [])).toEqual([])
})
