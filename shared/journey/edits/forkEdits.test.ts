import { expect, test } from 'vitest'
import { readJourney } from '../readJourney.ts'
import { buildMap } from '../testing/buildMap.ts'
import { addFork, editFork, removeFork } from './forkEdits.ts'

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
