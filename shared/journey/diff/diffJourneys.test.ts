import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addCard, changeCardList, moveCard, removeCard, setCardText } from '../edits/cardEdits.ts'
import { addComment } from '../edits/commentEdits.ts'
import { initJourney } from '../edits/journeyEdits.ts'
import { addLane, moveLane } from '../edits/laneEdits.ts'
import { addStage, removeStage } from '../edits/stageEdits.ts'
import { addStep, addTouchpointToStep, moveStep, renameStep } from '../edits/stepEdits.ts'
import { createJourneyGuard } from '../journeyGuard.ts'
import { readJourney } from '../readJourney.ts'
import { randomEdit, randomServerEdit } from '../testing/randomEdit.ts'
import { randomSource } from '../testing/randomSource.ts'
import { applyDiff } from './applyDiff.ts'
import { readContent } from './contentOf.ts'
import { describeDiff, toSentence } from './describeDiff.ts'
import { diffJourneys } from './diffJourneys.ts'
import { groupNeighbours } from './neighbours.ts'
import { withNeeded } from './withNeeded.ts'

function shop() {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Shop' })
  const basket = addStage(doc, { title: 'Basket' })
  const checkout = addStage(doc, { title: 'Checkout' })
  const add = addStep(doc, { stageId: basket, title: 'Add' })
  const pay = addStep(doc, { stageId: basket, title: 'Pay' })
  const confirm = addStep(doc, { stageId: checkout, title: 'Confirm' })
  const pains = addLane(doc, { kind: 'text', title: 'Pain points' })
  const ideas = addLane(doc, { kind: 'text', title: 'Ideas' })
  const slow = addCard(doc, { laneId: pains, stepId: pay, text: 'The page is slow on phones' })
  return { doc, basket, checkout, add, pay, confirm, pains, ideas, slow }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** What readers see: records without their order keys, and every run of neighbours in order. */
function seen(doc: Y.Doc) {
  const records = readContent(doc)
  return {
    records: records.map((record) => ('order' in record ? { ...record, order: '' } : record)),
    order: [...groupNeighbours(records)]
      .map(([key, list]) => [key, list.map(({ id }) => id)])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
  }
}

function sentences(a: Y.Doc, b: Y.Doc) {
  const [before, after] = [readJourney(a), readJourney(b)]
  return describeDiff(diffJourneys(before, after), before, after).map(toSentence)
}

describe('the difference of two maps', () => {
  it('says a step that went to another stage as a move, not as a removal', () => {
    const { doc, pay, checkout, confirm } = shop()
    const next = copyOf(doc)
    moveStep(next, { stepId: pay, stageId: checkout, place: { before: confirm } })
    expect(sentences(doc, next)).toEqual(['Step “Pay”: moved from “Basket” to “Checkout”'])
  })

  it('shows a changed card word by word', () => {
    const { doc, slow } = shop()
    const next = copyOf(doc)
    setCardText(next, { cardId: slow, text: 'The page is very slow on old phones' })
    expect(sentences(doc, next)).toEqual([
      'Card in “Pain points” at “Pay”: text changed: The page is {+very +}slow on {+old +}phones',
    ])
  })

  it('names the one lane that moved, not those it passed', () => {
    const { doc, pains, ideas } = shop()
    const next = copyOf(doc)
    moveLane(next, { laneId: pains, place: { after: ideas } })
    const changes = diffJourneys(readJourney(doc), readJourney(next)).changes
    expect(changes).toHaveLength(1)
  })

  it('knows no change where only an order key is another one', () => {
    const { doc, add, pay, basket } = shop()
    const next = copyOf(doc)
    moveStep(next, { stepId: add, stageId: basket, place: 'end' })
    moveStep(next, { stepId: pay, stageId: basket, place: 'end' })
    expect(readContent(next)).not.toEqual(readContent(doc))
    expect(diffJourneys(readJourney(doc), readJourney(next)).changes).toEqual([])
  })

  it('leaves comments out unless they are asked for', () => {
    const { doc, slow } = shop()
    const next = copyOf(doc)
    addComment(next, { target: slow, author: 'u', createdAt: '2026-11-22T08:00:00Z', text: 'Really?' })
    expect(diffJourneys(readJourney(doc), readJourney(next)).changes).toEqual([])
    expect(diffJourneys(readJourney(doc), readJourney(next), { serverOnly: true }).changes).toHaveLength(1)
  })

  it('tells renaming, added touchpoints and removed stages in words', () => {
    const { doc, add, basket, pay, checkout, confirm } = shop()
    const next = copyOf(doc)
    renameStep(next, { stepId: confirm, title: 'Check and confirm' })
    addTouchpointToStep(next, { stepId: confirm, touchpointId: 'tp1' })
    moveStep(next, { stepId: pay, stageId: checkout })
    removeStage(next, { stageId: basket })
    const before = readJourney(doc)
    const after = readJourney(next)
    const told = describeDiff(diffJourneys(before, after), before, after, (id) =>
      id === 'tp1' ? 'Order confirmed' : undefined,
    ).map(toSentence)
    expect(told).toEqual([
      'Step “Confirm”: renamed to “Check and confirm”; touchpoint “Order confirmed” added',
      'Step “Pay”: moved from “Basket” to “Checkout”',
      'Stage “Basket”: removed',
      'Step “Add”: removed from “Basket”',
    ])
    expect(add).not.toBe(pay)
  })

  it('is empty between a map and itself', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { doc } = shop()
      const random = randomSource(seed)
      for (let i = 0; i < 60; i++) randomEdit(doc, random, 'test')
      expect(diffJourneys(readJourney(doc), readJourney(copyOf(doc)))).toEqual({ changes: [], order: {} })
    }
  })
})

describe('applying a difference', () => {
  it('makes the first map the second one, in valid records, whatever was edited', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomSource(seed)
      const { doc: a } = shop()
      for (let i = 0; i < random.int(60); i++) randomEdit(a, random, 'test')
      const b = copyOf(a)
      for (let i = 0; i < 1 + random.int(60); i++) {
        randomEdit(b, random, 'test')
        if (random.chance(0.1)) randomServerEdit(a, random, 'test')
      }
      const guard = createJourneyGuard(() => Y.encodeStateAsUpdate(a))
      const updates: Uint8Array[] = []
      a.on('update', (update: Uint8Array) => updates.push(update))
      // As it is sent from one machine to another.
      const diff = JSON.parse(JSON.stringify(diffJourneys(readJourney(a), readJourney(b))))
      applyDiff(a, diff)
      expect(seen(a), `seed ${seed}`).toEqual(seen(b))
      for (const update of updates)
        expect(guard.check(update), `seed ${seed}`).toEqual({ ok: true, dropPending: false })
      expect(diffJourneys(readJourney(a), readJourney(b)).changes, `seed ${seed}`).toEqual([])
    }
  })

  it('goes there and back again', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = randomSource(seed)
      const { doc: a } = shop()
      for (let i = 0; i < 40; i++) randomEdit(a, random, 'test')
      const b = copyOf(a)
      for (let i = 0; i < 40; i++) randomEdit(b, random, 'test')
      const start = seen(a)
      const back = diffJourneys(readJourney(b), readJourney(a))
      applyDiff(a, diffJourneys(readJourney(a), readJourney(b)))
      applyDiff(a, back)
      expect(seen(a), `seed ${seed}`).toEqual(start)
    }
  })

  it('turns a map into one that has nothing in common with it', () => {
    const { doc: a } = shop()
    const { doc: b } = shop()
    applyDiff(a, diffJourneys(readJourney(a), readJourney(b)))
    expect(seen(a)).toEqual(seen(b))
  })

  it('makes only the chosen changes and what they need', () => {
    const { doc, pay, checkout, slow } = shop()
    const next = copyOf(doc)
    const stage = addStage(next, { title: 'After' })
    const step = addStep(next, { stageId: stage, title: 'Receive' })
    moveStep(next, { stepId: pay, stageId: checkout })
    setCardText(next, { cardId: slow, text: 'Fast' })
    const diff = diffJourneys(readJourney(doc), readJourney(next))
    expect([...withNeeded(diff, [step])].sort()).toEqual([stage, step].sort())
    applyDiff(doc, diff, { chosenIds: [step] })
    expect(sentences(doc, next)).toEqual([
      'Step “Pay”: moved from “Basket” to “Checkout”',
      'Card in “Pain points” at “Pay”: text changed: [-The page is slow on phones-]{+Fast+}',
    ])
  })

  it('takes along what has to leave before a stage can go', () => {
    const { doc, pay, checkout, basket, slow } = shop()
    const next = copyOf(doc)
    moveStep(next, { stepId: pay, stageId: checkout })
    removeStage(next, { stageId: basket })
    const diff = diffJourneys(readJourney(doc), readJourney(next))
    applyDiff(doc, diff, { chosenIds: [basket] })
    const model = readJourney(doc)
    expect(model.steps.map(({ title }) => title)).toEqual(['Confirm', 'Pay'])
    expect(model.cards.map(({ id }) => id)).toEqual([slow])
  })

  it('brings the comments of a card back with the card', () => {
    const { doc, slow } = shop()
    const before = readJourney(doc)
    addComment(doc, { target: slow, author: 'u', createdAt: '2026-11-22T08:00:00Z', text: 'Really?' })
    removeCard(doc, { cardId: slow })
    expect(readJourney(doc).comments).toEqual([])
    applyDiff(doc, diffJourneys(readJourney(doc), before))
    expect(readJourney(doc).comments.map(({ text }) => text)).toEqual(['Really?'])
  })

  it('leaves typing and tags of others alone where it changes the same card', () => {
    const { doc, slow, confirm, ideas } = shop()
    const base = readJourney(doc)
    const next = copyOf(doc)
    changeCardList(next, { cardId: slow, list: 'tags', add: 'phone' })
    moveCard(next, { cardId: slow, laneId: ideas, stepId: confirm })
    setCardText(doc, { cardId: slow, text: 'The page is slow on phones and tablets' })
    changeCardList(doc, { cardId: slow, list: 'tags', add: 'speed' })
    const diff = diffJourneys(base, readJourney(next))
    applyDiff(doc, diff)
    const card = readJourney(doc).cards.find(({ id }) => id === slow)!
    expect(card).toMatchObject({
      laneId: ideas,
      stepId: confirm,
      text: 'The page is slow on phones and tablets',
    })
    expect(card.tags).toContain('phone')
  })
})
