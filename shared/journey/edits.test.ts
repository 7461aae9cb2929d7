import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { listOrphans, removeOrphans } from './dependents.ts'
import { findRecord, insertRecord, recordsOf } from './document.ts'
import { addCard, moveCard, removeCard, setCardText } from './edits/cardEdits.ts'
import { addComment } from './edits/commentEdits.ts'
import { setEmotion } from './edits/emotionEdits.ts'
import { linkEvidence } from './edits/evidenceEdits.ts'
import { initJourney, setJourneyTitle, setMeasureSettings } from './edits/journeyEdits.ts'
import { addLane, moveLane, removeLane } from './edits/laneEdits.ts'
import { addStage, moveStage, removeStage } from './edits/stageEdits.ts'
import { addStep, addTouchpointToStep, moveStep, removeStep } from './edits/stepEdits.ts'
import { readJourney } from './readJourney.ts'

function shop() {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Shop' })
  const browse = addStage(doc, { title: 'Browse' })
  const buy = addStage(doc, { title: 'Buy' })
  const search = addStep(doc, { stageId: browse, title: 'Search' })
  const cart = addStep(doc, { stageId: buy, title: 'Cart' })
  const pay = addStep(doc, { stageId: buy, title: 'Pay' })
  const actions = addLane(doc, { kind: 'text', preset: 'actions', title: 'Actions' })
  const touchpoints = addLane(doc, { kind: 'touchpoints', title: 'Touchpoints' })
  const mood = addLane(doc, { kind: 'emotion', title: 'Mood' })
  return { doc, browse, buy, search, cart, pay, actions, touchpoints, mood }
}

/** Lets two documents know everything of each other. */
function sync(a: Y.Doc, b: Y.Doc) {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), 'remote')
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), 'remote')
}

function copy(doc: Y.Doc) {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'remote')
  return other
}

const titles = (doc: Y.Doc) => readJourney(doc).steps.map((step) => step.title)

describe('stages and steps', () => {
  it('stand in the order they were placed in', () => {
    const { doc, browse, buy, cart } = shop()
    addStep(doc, { stageId: buy, title: 'Coupon', place: { after: cart } })
    addStep(doc, { stageId: browse, title: 'Land', place: 'start' })
    addStage(doc, { title: 'Receive', place: { before: buy } })
    expect(readJourney(doc).stages.map((node) => node.stage.title)).toEqual(['Browse', 'Receive', 'Buy'])
    expect(titles(doc)).toEqual(['Land', 'Search', 'Cart', 'Coupon', 'Pay'])
  })

  it('share one order with the substages of their stage', () => {
    const { doc, buy, cart, pay } = shop()
    const checkout = addStage(doc, { title: 'Checkout', parentId: buy, place: { after: cart } })
    addStep(doc, { stageId: checkout, title: 'Address' })
    addStep(doc, { stageId: checkout, title: 'Delivery' })
    const stage = readJourney(doc).stages[1]!
    expect(stage.steps.map((step) => step.title)).toEqual(['Cart', 'Address', 'Delivery', 'Pay'])
    expect(stage.substages.map((substage) => substage.stage.title)).toEqual(['Checkout'])
    moveStep(doc, { stepId: pay, stageId: checkout, place: 'start' })
    expect(titles(doc)).toEqual(['Search', 'Cart', 'Pay', 'Address', 'Delivery'])
  })

  it('cannot be nested deeper than one level', () => {
    const { doc, browse, buy } = shop()
    const inner = addStage(doc, { title: 'Inner', parentId: buy })
    expect(() => addStage(doc, { title: 'Deeper', parentId: inner })).toThrow('A substage cannot have')
    expect(() => moveStage(doc, { stageId: buy, parentId: browse, place: 'end' })).toThrow('has substages')
    expect(() => moveStage(doc, { stageId: browse, parentId: browse, place: 'end' })).toThrow('inside itself')
    moveStage(doc, { stageId: inner, parentId: null, place: 'start' })
    expect(readJourney(doc).stages.map((node) => node.stage.title)).toEqual(['Inner', 'Browse', 'Buy'])
  })

  it('are removed with everything that belongs to them and nothing else', () => {
    const { doc, buy, search, cart, actions, mood } = shop()
    const kept = addCard(doc, { laneId: actions, stepId: search, text: 'Types words' })
    const card = addCard(doc, { laneId: actions, stepId: cart, text: 'Adds goods' })
    setEmotion(doc, { laneId: mood, stepId: cart, value: 1 })
    linkEvidence(doc, {
      target: card,
      kind: 'note',
      ref: 'n1',
      addedBy: 'u1',
      addedAt: '2026-11-22T08:00:00Z',
    })
    const comment = addComment(doc, {
      target: card,
      author: 'u1',
      createdAt: '2026-11-22T08:00:00Z',
      text: 'Sure?',
    })
    const answer = addComment(doc, {
      target: card,
      parentId: comment,
      author: 'u2',
      createdAt: '2026-11-22T08:01:00Z',
      text: 'Yes',
    })
    expect(recordsOf(doc).size).toBe(1 + 2 + 3 + 3 + 2 + 1 + 1 + 2)
    removeStage(doc, { stageId: buy })
    expect([...recordsOf(doc).keys()].sort()).toEqual(
      ['journey', kept, search, actions, mood, comment, answer]
        .concat(
          readJourney(doc).stages.map((node) => node.stage.id),
          readJourney(doc)
            .lanes.filter((lane) => lane.kind === 'touchpoints')
            .map((lane) => lane.id),
        )
        .sort(),
    )
    expect(readJourney(doc).comments).toEqual([])
    removeOrphans(doc, 'clean')
    expect(recordsOf(doc).has(comment) || recordsOf(doc).has(answer)).toBe(false)
  })
})

describe('two people at once', () => {
  it('who insert at the same spot both see both, in one order, and a third fits exactly between', () => {
    const { doc, cart, buy } = shop()
    const other = copy(doc)
    addStep(doc, { stageId: buy, title: 'A', place: { after: cart } })
    addStep(other, { stageId: buy, title: 'B', place: { after: cart } })
    sync(doc, other)
    expect(titles(doc)).toEqual(titles(other))
    const [first, second] = readJourney(doc).steps.filter((step) => ['A', 'B'].includes(step.title))
    expect(first!.order).toBe(second!.order)
    addStep(doc, { stageId: buy, title: 'Between', place: { after: first!.id } })
    expect(titles(doc)).toEqual(['Search', 'Cart', first!.title, 'Between', second!.title, 'Pay'])
    sync(doc, other)
    expect(titles(other)).toEqual(titles(doc))
  })

  it('who type into one card keep both texts', () => {
    const { doc, cart, actions } = shop()
    const cardId = addCard(doc, { laneId: actions, stepId: cart, text: 'Looks at the price' })
    const other = copy(doc)
    setCardText(doc, { cardId, text: 'Looks again at the price' })
    setCardText(other, { cardId, text: 'Looks at the price 🙂 and the delivery date' })
    sync(doc, other)
    expect(readJourney(doc).cards[0]!.text).toBe('Looks again at the price 🙂 and the delivery date')
    setCardText(doc, { cardId, text: 'Looks again at the price 🙃 and the delivery date' })
    expect(readJourney(doc).cards[0]!.text).toBe('Looks again at the price 🙃 and the delivery date')
  })

  it('who link different touchpoints to one step keep both, and the same one only once', () => {
    const { doc, cart } = shop()
    const other = copy(doc)
    addTouchpointToStep(doc, { stepId: cart, touchpointId: 'tp1' })
    addTouchpointToStep(other, { stepId: cart, touchpointId: 'tp2' })
    addTouchpointToStep(other, { stepId: cart, touchpointId: 'tp1' })
    sync(doc, other)
    const linked = readJourney(doc).steps.find((step) => step.id === cart)!.touchpointIds
    expect([...linked].sort()).toEqual(['tp1', 'tp2'])
  })

  it('who set the same point of a curve never make two', () => {
    const { doc, cart, mood } = shop()
    const other = copy(doc)
    setEmotion(doc, { laneId: mood, stepId: cart, value: 2 })
    setEmotion(other, { laneId: mood, stepId: cart, value: -2 })
    sync(doc, other)
    expect(readJourney(doc).emotions).toHaveLength(1)
    expect(readJourney(doc).emotions).toEqual(readJourney(other).emotions)
  })

  it('one removing a lane while the other adds a card to it leave a whole map, and the lost card is cleaned', () => {
    const { doc, cart, actions } = shop()
    const other = copy(doc)
    removeLane(doc, { laneId: actions })
    const lost = addCard(other, { laneId: actions, stepId: cart, text: 'late' })
    sync(doc, other)
    expect(readJourney(doc).cards).toEqual([])
    expect(readJourney(doc).lanes).toHaveLength(2)
    expect(listOrphans(doc)).toEqual([lost])
    expect(removeOrphans(doc, 'clean')).toBe(1)
    expect(findRecord(doc, lost)).toBeUndefined()
  })

  it('who move two stages into each other still see both', () => {
    const { doc, browse, buy } = shop()
    const other = copy(doc)
    moveStage(doc, { stageId: browse, parentId: buy, place: 'end' })
    moveStage(other, { stageId: buy, parentId: browse, place: 'end' })
    sync(doc, other)
    expect(
      readJourney(doc)
        .stages.map((node) => node.stage.title)
        .sort(),
    ).toEqual(['Browse', 'Buy'])
    expect(titles(doc).sort()).toEqual(['Cart', 'Pay', 'Search'])
    expect(titles(doc)).toEqual(titles(other))
  })
})

describe('cards and lanes', () => {
  it('keep their order when a card moves within and between cells', () => {
    const { doc, search, cart, actions } = shop()
    const [a, b, c] = ['a', 'b', 'c'].map((text) => addCard(doc, { laneId: actions, stepId: cart, text }))
    moveCard(doc, { cardId: c!, laneId: actions, stepId: cart, place: { before: b! } })
    moveCard(doc, { cardId: a!, laneId: actions, stepId: search })
    expect(readJourney(doc).cards.map((card) => [card.stepId, card.text])).toEqual([
      [search, 'a'],
      [cart, 'c'],
      [cart, 'b'],
    ])
  })

  it('say in plain words when they are gone or a value is not allowed', () => {
    const { doc, cart, actions } = shop()
    const cardId = addCard(doc, { laneId: actions, stepId: cart })
    removeCard(doc, { cardId })
    expect(() => setCardText(doc, { cardId, text: 'x' })).toThrow('This card is no longer on the map')
    expect(() => addCard(doc, { laneId: actions, stepId: cart, span: 0 })).toThrow(/card span/)
    expect(() => insertRecord(doc, { type: 'lane', id: 'l', kind: 'radio', order: 'a0' })).toThrow(
      /lane kind/,
    )
    expect(() => insertRecord(doc, { type: 'step', id: 's', stageId: 'x', order: 'a0', sparkle: 1 })).toThrow(
      /step/,
    )
  })

  it('move lanes', () => {
    const { doc, actions } = shop()
    moveLane(doc, { laneId: actions, place: 'end' })
    expect(readJourney(doc).lanes.map((lane) => lane.title)).toEqual(['Touchpoints', 'Mood', 'Actions'])
  })
})

describe('the journey record', () => {
  it('changes only the measure settings that are given', () => {
    const { doc } = shop()
    setMeasureSettings(doc, { windowSeconds: 3600 })
    setMeasureSettings(doc, { orderMode: 'strict' })
    setJourneyTitle(doc, { title: 'The shop' })
    expect(readJourney(doc).journey).toMatchObject({
      title: 'The shop',
      measure: { orderMode: 'strict', windowSeconds: 3600, entry: 'first', sameTime: 'as_recorded' },
    })
  })
})

describe('reading', () => {
  it('leaves out records it cannot understand and keeps the rest', () => {
    const { doc, cart, actions } = shop()
    addCard(doc, { laneId: actions, stepId: cart, text: 'fine' })
    const before = readJourney(doc)
    const records = recordsOf(doc) as unknown as Y.Map<unknown>
    records.set('x1', new Y.Map([['type', 'hologram']]))
    records.set('x2', new Y.Map([['type', 'card']]))
    records.set('x3', 'not a record')
    records.set(
      'x4',
      new Y.Map<unknown>([
        ['type', 'step'],
        ['v', 99],
        ['stageId', 's'],
        ['order', 'a0'],
      ]),
    )
    expect(readJourney(doc)).toEqual(before)
  })

  it('removes steps out of a stage that is gone', () => {
    const { doc, buy } = shop()
    recordsOf(doc).delete(buy)
    expect(titles(doc)).toEqual(['Search'])
    expect(listOrphans(doc)).toHaveLength(2)
  })

  it('removes a step only once', () => {
    const { doc, cart } = shop()
    removeStep(doc, { stepId: cart })
    expect(() => removeStep(doc, { stepId: cart })).toThrow('no longer on the map')
  })
})
