import { expect, test } from 'vitest'
import { listRecords } from '../../../../shared/journey/document.ts'
import { addCard } from '../../../../shared/journey/edits/cardEdits.ts'
import { removeEmotion, setEmotion } from '../../../../shared/journey/edits/emotionEdits.ts'
import { addLane } from '../../../../shared/journey/edits/laneEdits.ts'
import { addPersona } from '../../../../shared/journey/edits/personaEdits.ts'
import { readJourney } from '../../../../shared/journey/readJourney.ts'
import { buildMap } from '../../../../shared/journey/testing/buildMap.ts'
import { comparedMap } from './comparedMap.ts'

test('a stage is compared by its steps, its mood with n, and what its cards say; a persona sees its own', () => {
  const doc = buildMap({ stages: 2, stepsPerStage: 2, textLanes: 0, cardsPerCell: 0 })
  for (const { id } of readJourney(doc).emotions) removeEmotion(doc, { emotionId: id })
  const [first, second] = readJourney(doc).steps.map((step) => step.id)
  const buyer = addPersona(doc, { title: 'Buyer' })
  const user = addPersona(doc, { title: 'User' })
  const shared = addLane(doc, { kind: 'text', title: 'Actions' })
  const own = addLane(doc, { kind: 'text', title: 'Thoughts of the user', personaId: user })
  const mood = addLane(doc, { kind: 'emotion', title: 'Mood' })
  addCard(doc, { laneId: shared, stepId: first!, text: '**Looks** around' })
  addCard(doc, { laneId: own, stepId: second!, text: 'Hm' })
  setEmotion(doc, { laneId: mood, stepId: first!, value: 2, personaId: buyer })
  setEmotion(doc, { laneId: mood, stepId: second!, value: -1, personaId: user })
  const records = listRecords(doc)

  const [whole] = comparedMap(records, undefined).stages
  expect(whole!.emotion).toEqual({ mean: 0.5, n: 2 })
  expect(whole!.lanes.map((lane) => [lane.title, lane.texts])).toEqual(
    expect.arrayContaining([
      ['Actions', ['Looks around']],
      ['Thoughts of the user', ['Hm']],
    ]),
  )
  const [seen] = comparedMap(records, buyer).stages
  expect(seen!.emotion).toEqual({ mean: 2, n: 1 })
  expect(seen!.lanes.map((lane) => lane.title)).toEqual(['Actions'])
})
