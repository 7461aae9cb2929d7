import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addCard, changeCardList, editCard } from './edits/cardEdits.ts'
import { addEdge } from './edits/edgeEdits.ts'
import { setEmotion } from './edits/emotionEdits.ts'
import { linkEvidence } from './edits/evidenceEdits.ts'
import { initJourney } from './edits/journeyEdits.ts'
import { addLane, editLane } from './edits/laneEdits.ts'
import { addPersona } from './edits/personaEdits.ts'
import { addStage } from './edits/stageEdits.ts'
import { addStep, editStep } from './edits/stepEdits.ts'
import { filterMap } from './filterMap.ts'
import { readJourney } from './readJourney.ts'
import { emptyMapFilter, type MapFilter } from './records/savedView.ts'

const addedAt = '2026-11-01T10:00:00.000Z'

/** Two stages with a step each, a lane for everybody and one per persona, five cards. */
function makeMap() {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Ordering' })
  const compare = addStage(doc, { title: 'Compare' })
  const buy = addStage(doc, { title: 'Buy' })
  const search = addStep(doc, { stageId: compare, title: 'Search' })
  const pay = addStep(doc, { stageId: buy, title: 'Pay' })
  editStep(doc, { stepId: pay, patch: { ownerId: 'u1' } })
  const commuter = addPersona(doc, { title: 'Commuter' })
  const visitor = addPersona(doc, { title: 'Visitor' })
  const actions = addLane(doc, { kind: 'text', title: 'Actions' })
  const commuters = addLane(doc, { kind: 'text', title: 'Thoughts of the commuter' })
  const visitors = addLane(doc, { kind: 'text', title: 'Thoughts of the visitor' })
  editLane(doc, { laneId: commuters, patch: { personaId: commuter } })
  editLane(doc, { laneId: visitors, patch: { personaId: visitor } })
  const card = (laneId: string, stepId: string, text: string) => addCard(doc, { laneId, stepId, text })
  const cards = {
    prices: card(actions, search, 'Compares **prices** in a Café'),
    invoice: card(actions, pay, 'Looks for the invoice'),
    card: card(actions, pay, 'Pays by card'),
    commuter: card(commuters, search, 'Is this safe?'),
    visitor: card(visitors, pay, 'Too expensive'),
  }
  editCard(doc, { cardId: cards.prices, patch: { ownerId: 'u2', status: 'open' } })
  changeCardList(doc, { cardId: cards.prices, list: 'tags', add: 'Mobile' })
  editCard(doc, { cardId: cards.card, patch: { status: 'done' } })
  changeCardList(doc, { cardId: cards.card, list: 'tags', add: 'payment' })
  const link = (target: string, kind: 'quote' | 'metric', stance: 'supports' | 'contradicts' = 'supports') =>
    linkEvidence(doc, { target, kind, ref: 'x', addedBy: 'u1', addedAt, stance })
  link(cards.prices, 'quote')
  link(cards.invoice, 'metric')
  link(cards.commuter, 'quote', 'contradicts')
  const mood = addLane(doc, { kind: 'emotion', title: 'Mood' })
  setEmotion(doc, { laneId: mood, stepId: search, value: 1 })
  setEmotion(doc, { laneId: mood, stepId: search, value: -1, personaId: visitor })
  setEmotion(doc, { laneId: mood, stepId: pay, value: 2, series: 'measured' })
  addEdge(doc, { from: search, to: pay, kind: 'branch' })
  return { doc, compare, buy, search, pay, commuter, visitor, actions, visitors, mood, cards }
}

let map: ReturnType<typeof makeMap>
beforeEach(() => {
  map = makeMap()
})

const shown = (filter: Partial<MapFilter>) => {
  const byId = new Map(Object.entries(map.cards).map(([name, id]) => [id, name]))
  const { cards } = filterMap(readJourney(map.doc), { ...emptyMapFilter, ...filter })
  return cards.map((card) => byId.get(card.id)).sort()
}

describe('filterMap', () => {
  it('shows the whole map for an empty filter', () => {
    const model = readJourney(map.doc)
    expect(filterMap(model, emptyMapFilter)).toBe(model)
  })

  it('finds words in any order, whatever their case, accents and formatting', () => {
    expect(shown({ text: 'cafe PRICES' })).toEqual(['prices'])
    expect(shown({ text: '**prices**' })).toEqual([])
    expect(shown({ text: 'payment' })).toEqual(['card'])
  })

  it('takes any of several tags, owners and statuses, and all kinds of conditions together', () => {
    expect(shown({ tags: ['mobile', 'payment'] })).toEqual(['card', 'prices'])
    expect(shown({ statuses: ['open', 'done'] })).toEqual(['card', 'prices'])
    expect(shown({ tags: ['mobile', 'payment'], statuses: ['done'] })).toEqual(['card'])
  })

  it('counts a card without an owner to the owner of its step', () => {
    expect(shown({ ownerIds: ['u1'] })).toEqual(['card', 'invoice', 'visitor'])
    expect(shown({ ownerIds: ['u2'] })).toEqual(['prices'])
  })

  it('tells apart what is assumed, researched, measured and contradicted', () => {
    expect(shown({ evidence: 'assumed' })).toEqual(['card', 'visitor'])
    expect(shown({ evidence: 'researched' })).toEqual(['commuter', 'prices'])
    expect(shown({ evidence: 'measured' })).toEqual(['invoice'])
    expect(shown({ evidence: 'contradicted' })).toEqual(['commuter'])
  })

  it('leaves out lanes and points of other personas and keeps what is about everybody', () => {
    const model = filterMap(readJourney(map.doc), { ...emptyMapFilter, personaIds: [map.commuter] })
    expect(model.lanes.map((lane) => lane.title)).toEqual(['Actions', 'Thoughts of the commuter', 'Mood'])
    expect(model.personas.map((persona) => persona.title)).toEqual(['Commuter'])
    expect(model.emotions.map((point) => point.value)).toEqual([1, 2])
  })

  it('leaves out hidden lanes and stages that are not listed, with what hangs on them', () => {
    const model = filterMap(readJourney(map.doc), {
      ...emptyMapFilter,
      stageIds: [map.buy],
      hiddenLaneIds: [map.visitors],
    })
    expect(model.stages.map((node) => node.stage.title)).toEqual(['Buy'])
    expect(model.steps.map((step) => step.title)).toEqual(['Pay'])
    expect(model.cards.map((card) => card.text)).toEqual(['Looks for the invoice', 'Pays by card'])
    expect(model.edges).toEqual([])
    expect(model.evidence.map((link) => link.target)).toEqual([map.cards.invoice])
  })

  it('shows no stage when every stage it lists is gone', () => {
    expect(filterMap(readJourney(map.doc), { ...emptyMapFilter, stageIds: ['gone'] }).stages).toEqual([])
  })
})
