import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '../document.ts'
import { fragmentSchema, type JourneyFragment, takeFragment, withoutOutsideIds } from '../fragment.ts'
import { limits } from '../limits.ts'
import { readJourney } from '../readJourney.ts'
import { createUndo } from '../undo.ts'
import { addCard, editCard } from './cardEdits.ts'
import { addEdge } from './edgeEdits.ts'
import { setEmotion } from './emotionEdits.ts'
import { linkEvidence } from './evidenceEdits.ts'
import { addFork } from './forkEdits.ts'
import {
  duplicateCards,
  duplicateLane,
  duplicateStage,
  duplicateStep,
  pasteFragment,
} from './fragmentEdits.ts'
import { initJourney } from './journeyEdits.ts'
import { addLane } from './laneEdits.ts'
import { addStage } from './stageEdits.ts'
import { addStep } from './stepEdits.ts'

/** Buy (Cart, [Pay: Card or Invoice]) with two lanes, a way back and a point of a curve. */
function shop() {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Shop' })
  const buy = addStage(doc, { title: 'Buy', colour: 3 })
  const use = addStage(doc, { title: 'Use' })
  const cart = addStep(doc, { stageId: buy, title: 'Cart', touchpointIds: ['t1'] })
  const pay = addStage(doc, { title: 'Pay', parentId: buy })
  const card = addStep(doc, { stageId: pay, title: 'Card' })
  const invoice = addStep(doc, { stageId: pay, title: 'Invoice' })
  const open = addStep(doc, { stageId: use, title: 'Open' })
  const fork = addFork(doc, { stepIds: [card, invoice] })
  const actions = addLane(doc, { kind: 'text', title: 'Actions' })
  const mood = addLane(doc, { kind: 'emotion', title: 'Mood' })
  const looks = addCard(doc, { laneId: actions, stepId: cart, text: 'Looks' })
  addCard(doc, { laneId: actions, stepId: invoice, text: 'Waits' })
  setEmotion(doc, { laneId: mood, stepId: card, value: 1 })
  addEdge(doc, { from: card, to: cart, label: 'refused' })
  linkEvidence(doc, { target: looks, kind: 'note', ref: 'r', addedBy: 'u', addedAt: '2026-11-22T00:00:00Z' })
  return { doc, buy, use, cart, pay, card, invoice, open, fork, actions, mood, looks }
}

const titles = (doc: Y.Doc) =>
  readJourney(doc).stages.map((node) => [node.stage.title, node.steps.map((step) => step.title)])

describe('duplicating', () => {
  it('a stage copies its substages, steps, cards, points, forks, ways and evidence', () => {
    const { doc, buy, actions } = shop()
    const copy = duplicateStage(doc, { stageId: buy })
    expect(titles(doc)).toEqual([
      ['Buy', ['Cart', 'Card', 'Invoice']],
      ['Buy (copy)', ['Cart', 'Card', 'Invoice']],
      ['Use', ['Open']],
    ])
    const map = readJourney(doc)
    const node = map.stages[1]!
    expect(node.stage).toMatchObject({ id: copy, colour: 3 })
    expect(node.substages.map((one) => one.stage.title)).toEqual(['Pay'])
    const [cart, card, invoice] = node.steps
    expect(cart!.touchpointIds).toEqual(['t1'])
    expect(map.cards.filter((one) => one.laneId === actions).map((one) => one.text)).toEqual([
      'Looks',
      'Waits',
      'Looks',
      'Waits',
    ])
    expect(map.emotions.filter((point) => point.stepId === card!.id).map((point) => point.value)).toEqual([1])
    expect(map.edges.map((edge) => [edge.from, edge.to])).toContainEqual([card!.id, cart!.id])
    expect(map.forks).toHaveLength(2)
    expect([card!.forkId, card!.track, invoice!.track]).toEqual([invoice!.forkId, 0, 1])
    const copied = map.cards.find((one) => one.stepId === cart!.id)!
    expect(map.evidence.map((link) => link.target)).toContain(copied.id)
  })

  it('a substage copies it inside its stage', () => {
    const { doc, pay } = shop()
    duplicateStage(doc, { stageId: pay })
    const node = readJourney(doc).stages[0]!
    expect(node.substages.map((one) => one.stage.title)).toEqual(['Pay', 'Pay (copy)'])
    expect(node.steps.map((step) => step.title)).toEqual(['Cart', 'Card', 'Invoice', 'Card', 'Invoice'])
  })

  it('a step copies its cards; of a fork it takes no track', () => {
    const { doc, invoice } = shop()
    const copy = duplicateStep(doc, { stepId: invoice })
    const map = readJourney(doc)
    expect(map.steps.map((step) => step.title)).toEqual(['Cart', 'Card', 'Invoice', 'Invoice (copy)', 'Open'])
    expect(map.steps.find((step) => step.id === copy)!.forkId).toBeNull()
    expect(map.cards.filter((card) => card.stepId === copy).map((card) => card.text)).toEqual(['Waits'])
  })

  it('a lane copies its cards or points, and cards copy into their cells', () => {
    const { doc, actions, mood, looks } = shop()
    duplicateLane(doc, { laneId: actions })
    duplicateLane(doc, { laneId: mood })
    let map = readJourney(doc)
    expect(map.lanes.map((lane) => lane.title)).toEqual(['Actions', 'Actions (copy)', 'Mood', 'Mood (copy)'])
    expect(map.cards.map((card) => card.text)).toEqual(['Looks', 'Waits', 'Looks', 'Waits'])
    expect(map.emotions.map((point) => point.value)).toEqual([1, 1])
    const [copy] = duplicateCards(doc, { cardIds: [looks] })
    map = readJourney(doc)
    expect(map.cards.slice(0, 2).map((card) => [card.id, card.text])).toEqual([
      [looks, 'Looks'],
      [copy, 'Looks'],
    ])
  })

  it('is taken back in one step', () => {
    const { doc, buy } = shop()
    const origin = {}
    const undo = createUndo(doc, origin, 0)
    const before = readJourney(doc)
    duplicateStage(doc, { stageId: buy }, origin)
    undo.undo()
    expect(readJourney(doc)).toEqual(before)
  })
})

describe('pasting on another map', () => {
  const carried = (fragment: JourneyFragment) => fragmentSchema.parse(JSON.parse(JSON.stringify(fragment)))

  it('puts steps into the chosen stage and their cards into the named lanes', () => {
    const from = shop()
    const fragment = carried(takeFragment(readJourney(from.doc), [from.cart, from.card]))
    const doc = new Y.Doc()
    initJourney(doc, { title: 'Other' })
    const stageId = addStage(doc, { title: 'First' })
    addStep(doc, { stageId, title: 'Start' })
    const last = addStep(doc, { stageId, title: 'End' })
    const laneId = addLane(doc, { kind: 'text', title: 'Doing' })
    const { leftOut } = pasteFragment(doc, {
      fragment,
      target: { stageId, place: { before: last }, laneFor: { [from.actions]: laneId } },
    })
    expect(titles(doc)).toEqual([['First', ['Start', 'Cart', 'Card', 'End']]])
    // The map has no curve, so the point has nowhere to go.
    expect(leftOut).toBe(1)
    const map = readJourney(doc)
    expect(map.cards.map((card) => [card.text, card.laneId])).toEqual([['Looks', laneId]])
    expect(map.edges).toHaveLength(1)
    expect(map.forks).toEqual([])
  })

  it('needs a stage for steps', () => {
    const from = shop()
    const fragment = takeFragment(readJourney(from.doc), [from.cart])
    const doc = new Y.Doc()
    initJourney(doc, { title: 'Other' })
    expect(() => pasteFragment(doc, { fragment, target: {} })).toThrow('Choose the stage')
    expect(readJourney(doc).steps).toEqual([])
  })

  it('leaves behind what another workspace does not have', () => {
    const { doc, cart, looks } = shop()
    editCard(doc, { cardId: looks, patch: { ownerId: 'u', imageId: 'f', icon: 'file:f' } })
    const bare = withoutOutsideIds(takeFragment(readJourney(doc), [cart]))
    expect(bare.steps[0]!.touchpointIds).toEqual([])
    expect(bare.cards[0]).toMatchObject({ text: 'Looks', ownerId: null, imageId: null, icon: null })
    expect(bare.evidence).toEqual([])
  })

  it('refuses more than a map holds and changes nothing', () => {
    const { doc, actions, cart, looks } = shop()
    const { cards, ...rest } = takeFragment(readJourney(doc), [looks])
    const many = Array.from({ length: limits.records }, (_, i) => ({ ...cards[0]!, id: `c${i}` }))
    const target = { stepFor: { [cart]: cart }, laneFor: { [actions]: actions } }
    const before = recordsOf(doc).size
    expect(() => pasteFragment(doc, { fragment: { ...rest, cards: many }, target })).toThrow('20,000')
    expect(recordsOf(doc).size).toBe(before)
  })
})
