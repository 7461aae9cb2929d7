import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readJourney } from '../readJourney.ts'
import { createUndo } from '../undo.ts'
import { addCard } from './cardEdits.ts'
import { addEdge } from './edgeEdits.ts'
import { setEmotion } from './emotionEdits.ts'
import { linkEvidence } from './evidenceEdits.ts'
import { initJourney } from './journeyEdits.ts'
import { addLane } from './laneEdits.ts'
import { addStage } from './stageEdits.ts'
import { addStep, editStep } from './stepEdits.ts'
import { mergeSteps, splitStep } from './stepMergeEdits.ts'

function shop() {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Shop' })
  const find = addStage(doc, { title: 'Find' })
  const buy = addStage(doc, { title: 'Buy' })
  const search = addStep(doc, { stageId: find, title: 'Search', touchpointIds: ['t1'], optional: true })
  const cart = addStep(doc, { stageId: buy, title: 'Cart', touchpointIds: ['t2', 't3'], momentOfTruth: true })
  const pay = addStep(doc, { stageId: buy, title: 'Pay', touchpointIds: ['t3'], optional: true })
  const actions = addLane(doc, { kind: 'text', title: 'Actions' })
  const mood = addLane(doc, { kind: 'emotion', title: 'Mood' })
  const card = (stepId: string, text: string, span = 1) =>
    addCard(doc, { laneId: actions, stepId, text, span })
  return { doc, find, buy, search, cart, pay, actions, mood, card }
}
const cards = (doc: Y.Doc) => {
  const { cards, steps } = readJourney(doc)
  const title = (id: string) => steps.find((step) => step.id === id)?.title
  return cards.map(
    (card) => `${card.text} at ${title(card.stepId)}${card.span > 1 ? ` over ${card.span}` : ''}`,
  )
}

describe('merging steps', () => {
  it('keeps cards, touchpoints and marks of both', () => {
    const { doc, cart, pay, card } = shop()
    card(cart, 'Looks')
    card(pay, 'Pays')
    card(pay, 'Waits')
    mergeSteps(doc, { stepId: cart, otherId: pay })
    expect(cards(doc)).toEqual(['Looks at Cart / Pay', 'Pays at Cart / Pay', 'Waits at Cart / Pay'])
    expect(readJourney(doc).steps[1]).toMatchObject({
      id: cart,
      touchpointIds: ['t2', 't3'],
      optional: false,
      momentOfTruth: true,
    })
  })

  it('puts the cards of the step before in front, also across a stage', () => {
    const { doc, search, cart, card } = shop()
    card(search, 'Types')
    card(cart, 'Looks')
    mergeSteps(doc, { stepId: cart, otherId: search })
    expect(cards(doc)).toEqual(['Types at Search / Cart', 'Looks at Search / Cart'])
    expect(readJourney(doc).steps.map((step) => step.touchpointIds)).toEqual([['t2', 't3', 't1'], ['t3']])
  })

  it('takes a column off the cards that ran over both', () => {
    const { doc, search, cart, pay, card } = shop()
    card(search, 'All', 3)
    card(search, 'First two', 2)
    card(cart, 'Last two', 2)
    mergeSteps(doc, { stepId: cart, otherId: pay })
    // "Last two" begins at the step that stays and reaches into the one that is gone.
    expect(cards(doc)).toEqual([
      'All at Search over 2',
      'First two at Search over 2',
      'Last two at Cart / Pay',
    ])
  })

  it('moves points of curves; where both have one the value stays and the words are joined', () => {
    const { doc, cart, pay, mood } = shop()
    setEmotion(doc, { laneId: mood, stepId: pay, value: -2, label: 'Fee' })
    setEmotion(doc, { laneId: mood, stepId: cart, value: 1, label: 'Full' })
    const toBe = setEmotion(doc, { laneId: mood, stepId: pay, horizon: 'to_be', value: 2 })
    const link = { kind: 'note', ref: 'r', addedBy: 'u', addedAt: '2026-11-22T00:00:00Z' } as const
    linkEvidence(doc, { target: toBe, ...link })
    mergeSteps(doc, { stepId: cart, otherId: pay })
    const map = readJourney(doc)
    expect(map.emotions.map(({ stepId, horizon, value, label }) => [stepId, horizon, value, label])).toEqual([
      [cart, 'as_is', 1, 'Full / Fee'],
      [cart, 'to_be', 2, ''],
    ])
    expect(map.evidence.map((one) => one.target)).toEqual([map.emotions[1]!.id])
  })

  it('leads ways to and from the one step; a way between the two is gone', () => {
    const { doc, search, cart, pay } = shop()
    addEdge(doc, { from: pay, to: search, label: 'refused' })
    addEdge(doc, { from: pay, to: cart, label: 'more' })
    addEdge(doc, { from: search, to: pay, label: 'known' })
    mergeSteps(doc, { stepId: cart, otherId: pay })
    expect(readJourney(doc).edges.map(({ from, to, label }) => [from, to, label])).toEqual([
      [search, cart, 'known'],
      [cart, search, 'refused'],
    ])
  })

  it('refuses steps that do not stand side by side', () => {
    const { doc, search, pay } = shop()
    expect(() => mergeSteps(doc, { stepId: search, otherId: pay })).toThrow('side by side')
    expect(readJourney(doc).steps).toHaveLength(3)
  })
})

describe('splitting a step', () => {
  it('moves the chosen cards and touchpoints to a new step right behind', () => {
    const { doc, cart, card } = shop()
    card(cart, 'Stays')
    const goes = card(cart, 'Goes')
    const id = splitStep(doc, { stepId: cart, title: 'Coupon', cardIds: [goes], touchpointIds: ['t3'] })
    expect(cards(doc)).toEqual(['Stays at Cart', 'Goes at Coupon'])
    const { steps } = readJourney(doc)
    expect(steps.map((step) => [step.title, step.touchpointIds])).toEqual([
      ['Search', ['t1']],
      ['Cart', ['t2']],
      ['Coupon', ['t3']],
      ['Pay', ['t3']],
    ])
    expect(steps[2]).toMatchObject({ id, momentOfTruth: false })
  })

  it('gives the new step the ways out, and lets cards that ran over the step cover both', () => {
    const { doc, search, cart, pay, card } = shop()
    card(search, 'To the cart', 2)
    card(search, 'Only here')
    addEdge(doc, { from: cart, to: search, label: 'back' })
    addEdge(doc, { from: pay, to: cart, label: 'again' })
    editStep(doc, { stepId: cart, patch: { continuesIn: { journeyId: 'j2', stepId: null } } })
    const id = splitStep(doc, { stepId: cart, title: 'Coupon' })
    expect(cards(doc)).toEqual(['To the cart at Search over 3', 'Only here at Search'])
    const { edges, steps } = readJourney(doc)
    expect(edges.map(({ from, to }) => [from, to])).toEqual([
      [id, search],
      [pay, cart],
    ])
    expect(steps.map((step) => step.continuesIn?.journeyId ?? null)).toEqual([null, null, 'j2', null])
  })

  it('is taken back in one step, as merging is', () => {
    const { doc, search, cart, pay, mood, card } = shop()
    const going = card(cart, 'Goes', 2)
    setEmotion(doc, { laneId: mood, stepId: cart, value: 1 })
    addEdge(doc, { from: cart, to: search })
    const origin = {}
    const undo = createUndo(doc, origin, 0)
    const before = readJourney(doc)
    splitStep(doc, { stepId: cart, cardIds: [going], touchpointIds: ['t2'] }, origin)
    undo.undo()
    expect(readJourney(doc)).toEqual(before)
    mergeSteps(doc, { stepId: pay, otherId: cart }, origin)
    undo.undo()
    expect(readJourney(doc)).toEqual(before)
  })
})
