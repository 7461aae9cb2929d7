import { expect, test } from 'vitest'
import { readJourney } from '../readJourney.ts'
import { buildMap } from '../testing/buildMap.ts'
import { setEmotion } from './emotionEdits.ts'
import { addLane } from './laneEdits.ts'
import { addPersona, removePersona } from './personaEdits.ts'

test('each persona has a curve of its own, and takes it along while its lanes become shared', () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 1, textLanes: 0, cardsPerCell: 0 })
  const stepId = readJourney(doc).steps[0]!.id
  const personaId = addPersona(doc, { title: 'First-time buyer' })
  const laneId = addLane(doc, { kind: 'emotion', title: 'Mood', personaId })
  setEmotion(doc, { laneId, stepId, value: -1 })
  setEmotion(doc, { laneId, stepId, value: 2, personaId, quote: 'At last' })
  const points = () =>
    readJourney(doc)
      .emotions.filter((point) => point.laneId === laneId)
      .map((point) => point.value)
      .sort()
  expect(points()).toEqual([-1, 2])
  removePersona(doc, { personaId })
  expect(points()).toEqual([-1])
  expect(readJourney(doc).lanes.find((lane) => lane.id === laneId)!.personaId).toBeNull()
})
