import { expect, test } from 'vitest'
import { setCardText } from '../../shared/journey/edits/cardEdits.ts'
import { renameStep } from '../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import { recordActivity } from './activityRecorder.ts'

test('what could not be stored is handed on once, joined with what came while it was tried and later', async () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 2, textLanes: 1, cardsPerCell: 1 })
  const { cards, steps } = readJourney(doc)
  const [cardId, stepId] = [cards[0]!.id, steps[0]!.id]
  const recorder = recordActivity(doc, (origin) => (typeof origin === 'string' ? origin : undefined))
  setCardText(doc, { cardId, text: 'First' }, 'editor')
  const failed = recorder.storeWith(async () => {
    setCardText(doc, { cardId, text: 'Second' }, 'editor')
    renameStep(doc, { stepId, title: 'Renamed' }, 'owner')
    throw new Error('no database')
  })
  await expect(failed).rejects.toThrow('no database')
  setCardText(doc, { cardId, text: 'Third' }, 'editor')

  const handed: unknown[][] = []
  const store = () =>
    recorder.storeWith(async (taken) => {
      for (const { userId, touched } of taken)
        for (const { before, after } of touched.values()) handed.push([userId, before?.words, after?.words])
    })
  await store()
  await store()
  expect(handed).toEqual([
    ['editor', cards[0]!.text, 'Third'],
    ['owner', steps[0]!.title, 'Renamed'],
  ])
})
