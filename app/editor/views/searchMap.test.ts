import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addCard, changeCardList } from '../../../shared/journey/edits/cardEdits.ts'
import { setEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { addLane, setLaneHidden } from '../../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStep, addTouchpointToStep } from '../../../shared/journey/edits/stepEdits.ts'
import { createJourneyStore } from '../../../shared/journey/journeyStore.ts'
import { searchMap } from './searchMap.ts'

function makeMap() {
  const doc = new Y.Doc()
  const stageId = addStage(doc, { title: 'Deliver' })
  const first = addStep(doc, { stageId, title: 'Pack the order' })
  const second = addStep(doc, { stageId, title: 'Receive' })
  const pains = addLane(doc, { kind: 'text', title: 'Pains' })
  const secret = addLane(doc, { kind: 'text', title: 'Internal' })
  const mood = addLane(doc, { kind: 'emotion', title: 'Mood' })
  const touch = addLane(doc, { kind: 'touchpoints', title: 'Touchpoints' })
  const late = addCard(doc, { laneId: pains, stepId: second, text: 'The **order** comes late' })
  const tagged = addCard(doc, { laneId: pains, stepId: first, text: 'No word' })
  changeCardList(doc, { cardId: tagged, list: 'tags', add: 'Order status' })
  addCard(doc, { laneId: secret, stepId: first, text: 'order costs' })
  setLaneHidden(doc, { laneId: secret, hidden: true })
  setEmotion(doc, { laneId: mood, stepId: second, value: -1, label: 'Order is damaged' })
  addTouchpointToStep(doc, { stepId: first, touchpointId: 't1' })
  const search = (query: string) =>
    searchMap(createJourneyStore(doc), query, (id) => (id === 't1' ? 'Order confirmation' : id))
  return { search, pains, first, second, late, mood, touch }
}

describe('searchMap', () => {
  it('finds names, cards, tags, points and touchpoints from left to right and leaves hidden lanes out', () => {
    const { search } = makeMap()
    expect(search('ORDER').map(({ text, where }) => [text, where])).toEqual([
      ['Pack the order', 'Step of Deliver'],
      ['No word #Order status', 'Pains · Pack the order'],
      ['Order confirmation', 'Touchpoints · Pack the order'],
      ['The order comes late', 'Pains · Receive'],
      ['Order is damaged', 'Mood · Receive'],
    ])
  })

  it('asks for all words and leads to the place', () => {
    const { search, pains, second, late } = makeMap()
    expect(search('late order').map((hit) => hit.place)).toEqual([
      { kind: 'item', laneId: pains, column: second, itemId: late },
    ])
  })

  it('finds nothing for nothing', () => {
    expect(makeMap().search('  ')).toEqual([])
  })
})
