import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readJourney } from '../readJourney.ts'
import { createUndo } from '../undo.ts'
import { linkEvidence } from './evidenceEdits.ts'
import { initJourney } from './journeyEdits.ts'
import { addStage, editStage, mergeStages, splitStage } from './stageEdits.ts'
import { addStep } from './stepEdits.ts'

/** Find (Search, [Filter: Price, Brand], Sort) | Buy (Cart). */
function shop() {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Shop' })
  const find = addStage(doc, { title: 'Find', colour: 2 })
  const buy = addStage(doc, { title: 'Buy' })
  const search = addStep(doc, { stageId: find, title: 'Search' })
  const filter = addStage(doc, { title: 'Filter', parentId: find })
  const price = addStep(doc, { stageId: filter, title: 'Price' })
  const brand = addStep(doc, { stageId: filter, title: 'Brand' })
  const sort = addStep(doc, { stageId: find, title: 'Sort' })
  const cart = addStep(doc, { stageId: buy, title: 'Cart' })
  return { doc, find, buy, search, filter, price, brand, sort, cart }
}

/** Stages with their steps; those of a substage in brackets behind its name. */
const outline = (doc: Y.Doc) =>
  readJourney(doc).stages.map((node) => {
    const parts: string[] = []
    let open = ''
    for (const step of node.steps) {
      const substage = node.substages.find((one) => one.stage.id === step.stageId)?.stage.title ?? ''
      if (substage !== open && substage) parts.push(`[${substage}]`)
      open = substage
      parts.push(substage ? `(${step.title})` : step.title)
    }
    return `${node.stage.title}: ${parts.join(' ')}`
  })

describe('merging stages', () => {
  it('keeps every step in its order, both names, notes and evidence', () => {
    const { doc, find, buy } = shop()
    editStage(doc, { stageId: find, patch: { notes: 'One' } })
    editStage(doc, { stageId: buy, patch: { notes: 'Two' } })
    const link = { kind: 'note', ref: 'r', addedBy: 'u', addedAt: '2026-11-22T00:00:00Z' } as const
    linkEvidence(doc, { target: buy, ...link })
    mergeStages(doc, { stageId: find, otherId: buy })
    expect(outline(doc)).toEqual(['Find / Buy: Search [Filter] (Price) (Brand) Sort Cart'])
    const map = readJourney(doc)
    expect(map.stages[0]!.stage).toMatchObject({ id: find, notes: 'One\nTwo', colour: 2 })
    expect(map.evidence.map((one) => one.target)).toEqual([find])
  })

  it('puts what stood before in front', () => {
    const { doc, find, buy } = shop()
    mergeStages(doc, { stageId: buy, otherId: find })
    expect(outline(doc)).toEqual(['Find / Buy: Search [Filter] (Price) (Brand) Sort Cart'])
    expect(readJourney(doc).stages[0]!.stage.id).toBe(buy)
  })

  it('merges substages side by side, also of two stages', () => {
    const { doc, buy, filter, cart } = shop()
    const pay = addStage(doc, { title: 'Pay', parentId: buy, place: { before: cart } })
    addStep(doc, { stageId: pay, title: 'Card' })
    mergeStages(doc, { stageId: filter, otherId: pay })
    expect(outline(doc)).toEqual(['Find: Search [Filter / Pay] (Price) (Brand) (Card) Sort', 'Buy: Cart'])
  })

  it('refuses stages that do not stand side by side', () => {
    const { doc, find, filter, buy } = shop()
    const last = addStage(doc, { title: 'Use' })
    const before = outline(doc)
    expect(() => mergeStages(doc, { stageId: find, otherId: last })).toThrow('side by side')
    expect(() => mergeStages(doc, { stageId: find, otherId: find })).toThrow('side by side')
    expect(() => mergeStages(doc, { stageId: buy, otherId: filter })).toThrow('side by side')
    expect(outline(doc)).toEqual(before)
  })
})

describe('splitting a stage', () => {
  it('puts the step and all behind it into a new stage right after it', () => {
    const { doc, find, sort } = shop()
    const id = splitStage(doc, { stageId: find, stepId: sort, title: 'Choose' })
    expect(outline(doc)).toEqual(['Find: Search [Filter] (Price) (Brand)', 'Choose: Sort', 'Buy: Cart'])
    expect(readJourney(doc).stages[1]!.stage).toMatchObject({ id, colour: 3 })
  })

  it('splits the substage it falls into, or takes it whole when its first step is the one', () => {
    const whole = shop()
    splitStage(whole.doc, { stageId: whole.find, stepId: whole.price, title: 'Choose' })
    expect(outline(whole.doc)).toEqual(['Find: Search', 'Choose: [Filter] (Price) (Brand) Sort', 'Buy: Cart'])
    const inside = shop()
    splitStage(inside.doc, { stageId: inside.find, stepId: inside.brand, title: 'Choose' })
    expect(outline(inside.doc)).toEqual([
      'Find: Search [Filter] (Price)',
      'Choose: [Filter] (Brand) Sort',
      'Buy: Cart',
    ])
  })

  it('splits a substage into two of the same stage', () => {
    const { doc, filter, brand } = shop()
    splitStage(doc, { stageId: filter, stepId: brand, title: 'Make' })
    expect(outline(doc)).toEqual(['Find: Search [Filter] (Price) [Make] (Brand) Sort', 'Buy: Cart'])
  })

  it('does not split before the first step or at a step of another stage', () => {
    const { doc, find, search, cart } = shop()
    expect(() => splitStage(doc, { stageId: find, stepId: search })).toThrow('Choose a later step')
    expect(() => splitStage(doc, { stageId: find, stepId: cart })).toThrow('Choose a later step')
    expect(outline(doc)).toHaveLength(2)
  })

  it('is taken back in one step, as merging is', () => {
    const { doc, find, buy, brand } = shop()
    const origin = {}
    const undo = createUndo(doc, origin, 0)
    const before = readJourney(doc)
    splitStage(doc, { stageId: find, stepId: brand }, origin)
    undo.undo()
    expect(readJourney(doc)).toEqual(before)
    mergeStages(doc, { stageId: find, otherId: buy }, origin)
    undo.undo()
    expect(readJourney(doc)).toEqual(before)
  })
})
