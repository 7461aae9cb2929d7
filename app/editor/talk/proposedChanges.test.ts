import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '../../../shared/journey/document.ts'
import {
  addCard,
  moveCard,
  removeCard,
  setCardColour,
  setCardText,
} from '../../../shared/journey/edits/cardEdits.ts'
import { removeLane, renameLane } from '../../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../../shared/journey/edits/stageEdits.ts'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { buildMap } from '../../../shared/journey/testing/buildMap.ts'
import { proposedChanges } from './proposedChanges.ts'

function draftOf(change: (draft: Y.Doc) => void) {
  const map = buildMap({ stages: 1, stepsPerStage: 2, textLanes: 2, cardsPerCell: 1 })
  const draft = new Y.Doc()
  Y.applyUpdate(draft, Y.encodeStateAsUpdate(map))
  const touched = new Set<string>()
  recordsOf(draft).observeDeep((events) => {
    for (const event of events)
      if (event.target === (recordsOf(draft) as unknown)) for (const id of event.keys.keys()) touched.add(id)
      else touched.add(String(event.path[0]))
  })
  change(draft)
  return { model: readJourney(map), ...proposedChanges(map, draft, touched) }
}

test('another text, a new card, a move, a name and a removal become suggestions', () => {
  const { model, proposals, other } = draftOf((draft) => {
    const { cards, lanes, steps } = readJourney(draft)
    setCardText(draft, { cardId: cards[0]!.id, text: 'Other words' })
    addCard(draft, { laneId: lanes[1]!.id, stepId: steps[1]!.id, text: 'New' })
    moveCard(draft, { cardId: cards[1]!.id, laneId: lanes[2]!.id, stepId: steps[0]!.id })
    renameLane(draft, { laneId: lanes[1]!.id, title: 'Deeds' })
    removeCard(draft, { cardId: cards[2]!.id })
  })
  const { cards, lanes, steps } = model
  expect(other).toBe(0)
  expect(proposals).toEqual(
    expect.arrayContaining([
      { target: cards[0]!.id, change: { kind: 'set_text', before: cards[0]!.text, after: 'Other words' } },
      { target: lanes[1]!.id, change: { kind: 'add_card', stepId: steps[1]!.id, text: 'New' } },
      { target: cards[1]!.id, change: { kind: 'move_card', laneId: lanes[2]!.id, stepId: steps[0]!.id } },
      { target: lanes[1]!.id, change: { kind: 'set_text', before: 'Lane 1', after: 'Deeds' } },
      { target: cards[2]!.id, change: { kind: 'remove' } },
    ]),
  )
  expect(proposals).toHaveLength(5)
})

test('a lane that goes takes its cards along without a suggestion for each', () => {
  const { model, proposals } = draftOf((draft) =>
    removeLane(draft, { laneId: readJourney(draft).lanes[1]!.id }),
  )
  expect(proposals).toEqual([{ target: model.lanes[1]!.id, change: { kind: 'remove' } }])
})

test('what cannot be suggested is counted, and an empty new card is nothing', () => {
  const { proposals, other } = draftOf((draft) => {
    const { cards, lanes, steps } = readJourney(draft)
    setCardColour(draft, { cardId: cards[0]!.id, colour: 3 })
    addStage(draft, { title: 'More' })
    addCard(draft, { laneId: lanes[1]!.id, stepId: steps[0]!.id, text: ' ' })
  })
  expect({ proposals, other }).toEqual({ proposals: [], other: 2 })
})
