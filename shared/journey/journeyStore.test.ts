import { describe, expect, it } from 'vitest'
import { moveCard, removeCard, setCardText } from './edits/cardEdits.ts'
import { addComment } from './edits/commentEdits.ts'
import { setEmotion } from './edits/emotionEdits.ts'
import { setJourneyTitle } from './edits/journeyEdits.ts'
import { renameStep } from './edits/stepEdits.ts'
import { createJourneyStore } from './journeyStore.ts'
import { buildMap } from './testing/buildMap.ts'

function startStore() {
  const doc = buildMap({ stages: 2, stepsPerStage: 2, textLanes: 2, cardsPerCell: 2 })
  const store = createJourneyStore(doc)
  const { steps, lanes } = store.getStructure()
  const lane = lanes.find((entry) => entry.kind === 'text')!
  const calls: string[] = []
  store.subscribeStructure(() => calls.push('structure'))
  for (const step of steps) {
    store.subscribeCell(lane.id, step.id, () => calls.push(`cell ${step.title}`))
    for (const card of store.getCell(lane.id, step.id))
      store.subscribeRecord(card, () => calls.push(`card ${card}`))
  }
  return { doc, store, steps, lane, calls, mood: lanes.find((entry) => entry.kind === 'emotion')! }
}

describe('the store of a journey', () => {
  it('calls only the listeners of a card whose text changes and keeps every other snapshot', () => {
    const { doc, store, steps, lane, calls } = startStore()
    const structure = store.getStructure()
    const cell = store.getCell(lane.id, steps[0]!.id)
    const [cardId, other] = cell
    const before = store.getRecord(cardId!)
    const otherBefore = store.getRecord(other!)
    setCardText(doc, { cardId: cardId!, text: 'new' })
    expect(calls).toEqual([`card ${cardId}`])
    expect(store.getStructure()).toBe(structure)
    expect(store.getCell(lane.id, steps[0]!.id)).toBe(cell)
    expect(store.getRecord(cardId!)).not.toBe(before)
    expect(store.getRecord(cardId!)).toMatchObject({ text: 'new' })
    expect(store.getRecord(other!)).toBe(otherBefore)
  })

  it('calls both cells when a card moves', () => {
    const { doc, store, steps, lane, calls } = startStore()
    const cardId = store.getCell(lane.id, steps[0]!.id)[0]!
    moveCard(doc, { cardId, laneId: lane.id, stepId: steps[1]!.id, place: 'start' })
    expect(calls.sort()).toEqual(
      [`card ${cardId}`, `cell ${steps[0]!.title}`, `cell ${steps[1]!.title}`].sort(),
    )
    expect(store.getCell(lane.id, steps[1]!.id)[0]).toBe(cardId)
    removeCard(doc, { cardId })
    expect(store.getRecord(cardId)).toBeUndefined()
    expect(store.getCell(lane.id, steps[1]!.id)).toHaveLength(2)
  })

  it('calls the structure for stages, steps, lanes and the journey itself', () => {
    const { doc, store, steps, calls } = startStore()
    const before = store.getStructure()
    renameStep(doc, { stepId: steps[0]!.id, title: 'Renamed' })
    expect(calls).toEqual(['structure'])
    expect(store.getStructure().steps[0]!.title).toBe('Renamed')
    expect(store.getStructure().steps[1]).toBe(before.steps[1])
    setJourneyTitle(doc, { title: 'Other' })
    expect(store.getStructure().journey.title).toBe('Other')
  })

  it('calls once per transaction and not any more after unsubscribing', () => {
    const { doc, store, steps, mood } = startStore()
    let called = 0
    const stop = store.subscribeCurve(mood.id, () => called++)
    doc.transact(() => {
      for (const step of steps) setEmotion(doc, { laneId: mood.id, stepId: step.id, value: 2 })
    })
    expect(called).toBe(1)
    expect(store.getCurve(mood.id).map((point) => point.value)).toEqual([2, 2, 2, 2])
    stop()
    setEmotion(doc, { laneId: mood.id, stepId: steps[0]!.id, value: 0 })
    expect(called).toBe(1)
  })

  it('lists comments of an element by time', () => {
    const { doc, store, steps } = startStore()
    const target = steps[0]!.id
    const late = addComment(doc, { target, author: 'u', createdAt: '2026-11-22T09:00:00Z', text: 'b' })
    const early = addComment(doc, { target, author: 'u', createdAt: '2026-11-22T08:00:00Z', text: 'a' })
    expect(store.getAbout('comment', target).map((comment) => comment.id)).toEqual([early, late])
  })
})
