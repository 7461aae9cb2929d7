import { expect, test } from 'vitest'
import { readJourney } from '../readJourney.ts'
import { buildMap } from '../testing/buildMap.ts'
import { addFork, editFork, removeFork } from './forkEdits.ts'
import { addStep, moveStep } from './stepEdits.ts'

test('a fork puts steps on tracks of their own, and leaves them as plain steps when it goes', () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 3, textLanes: 0, cardsPerCell: 0 })
  const [a, b, c] = readJourney(doc).steps.map((step) => step.id)
  const forkId = addFork(doc, { stepIds: [a!, b!], kind: 'either_or', title: 'How they pay' })
  editFork(doc, { forkId, patch: { conditions: ['by card', 'by invoice'] } })
  const drawn = readJourney(doc)
  expect(drawn.forks).toMatchObject([{ id: forkId, conditions: ['by card', 'by invoice'] }])
  expect(drawn.steps.map(({ id, forkId: fork, track }) => [id, fork, track])).toEqual([
    [a, forkId, 0],
    [b, forkId, 1],
    [c, null, 0],
  ])
  removeFork(doc, { forkId })
  expect(readJourney(doc).forks).toEqual([])
  expect(readJourney(doc).steps.map((step) => step.forkId)).toEqual([null, null, null])
})

test('one step alone cannot fork', () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 1, textLanes: 0, cardsPerCell: 0 })
  expect(() => addFork(doc, { stepIds: [readJourney(doc).steps[0]!.id] })).toThrow(/at least two/)
})

test('a step that is put between two steps of a fork goes on a track of it, so that the fork holds together', () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 3, textLanes: 0, cardsPerCell: 0 })
  const { stages, steps } = readJourney(doc)
  const stageId = stages[0]!.stage.id
  const [a, b, c] = steps.map((step) => step.id)
  const forkId = addFork(doc, { stepIds: [a!, b!], kind: 'parallel' })
  const behind = addStep(doc, { stageId, title: 'Behind the first', place: { after: a! } })
  const ahead = addStep(doc, { stageId, title: 'Before the second', place: { before: b! } })
  const outside = addStep(doc, { stageId, title: 'After the fork', place: { after: b! } })
  const tracks = () => readJourney(doc).steps.map(({ id, forkId: fork, track }) => [id, fork, track])
  expect(tracks()).toEqual([
    [a, forkId, 0],
    [behind, forkId, 0],
    [ahead, forkId, 1],
    [b, forkId, 1],
    [outside, null, 0],
    [c, null, 0],
  ])
  moveStep(doc, { stepId: c!, stageId, place: { before: b! } })
  expect(tracks()).toContainEqual([c, forkId, 1])
})
