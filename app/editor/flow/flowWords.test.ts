import { expect, test } from 'vitest'
import { addEdge } from '../../../shared/journey/edits/edgeEdits.ts'
import { addFork, editFork } from '../../../shared/journey/edits/forkEdits.ts'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { buildMap } from '../../../shared/journey/testing/buildMap.ts'
import { flowWords } from './flowWords.ts'

test('a step says which steps are its alternatives, and where ways lead to and come from', () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 5, textLanes: 0, cardsPerCell: 0 })
  const ids = readJourney(doc).steps.map((step) => step.id) as [string, string, string, string, string]
  const forkId = addFork(doc, { stepIds: ids.slice(1, 4) })
  editFork(doc, { forkId, patch: { conditions: ['by card', '', 'in cash'] } })
  addEdge(doc, { from: ids[4], to: ids[0], label: 'refused' })
  addEdge(doc, { from: ids[0], to: ids[4] })
  const { steps, forks, edges } = readJourney(doc)
  const words = flowWords(steps, forks, edges)
  expect(words.get(ids[1])!.fork).toBe('when by card, either-or with Step 1.3 or Step 1.4 (in cash)')
  expect(words.get(ids[2])!.fork).toBe('either-or with Step 1.2 (by card) or Step 1.4 (in cash)')
  expect(words.get(ids[0])).toEqual({
    fork: null,
    ways: ['goes on to Step 1.5', 'reached again from Step 1.5 when refused'],
  })
  expect(words.get(ids[4])!.ways).toEqual(['reached from Step 1.1', 'loops back to Step 1.1 when refused'])
})

test('parallel tracks are named as such', () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 3, textLanes: 0, cardsPerCell: 0 })
  const ids = readJourney(doc).steps.map((step) => step.id)
  addFork(doc, { stepIds: ids, kind: 'parallel' })
  const { steps, forks, edges } = readJourney(doc)
  expect(flowWords(steps, forks, edges).get(ids[0]!)).toEqual({
    fork: 'in parallel with Step 1.2 and Step 1.3',
    ways: [],
  })
})
