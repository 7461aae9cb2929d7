import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { addCard, setCardText } from '../../../shared/journey/edits/cardEdits.ts'
import { addLane } from '../../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../../shared/journey/edits/stepEdits.ts'
import { createJourneyStore } from '../../../shared/journey/journeyStore.ts'
import { emptyMapFilter } from '../../../shared/journey/records/savedView.ts'
import { FilteredView } from './FilteredView.ts'

function makeView() {
  const doc = new Y.Doc()
  const stageId = addStage(doc, { title: 'Buy' })
  const other = addStage(doc, { title: 'Use' })
  const stepId = addStep(doc, { stageId, title: 'Pay' })
  addStep(doc, { stageId: other, title: 'Open' })
  const laneId = addLane(doc, { kind: 'text', title: 'Actions' })
  const cash = addCard(doc, { laneId, stepId, text: 'Pays cash' })
  const card = addCard(doc, { laneId, stepId, text: 'Pays by card' })
  const view = new FilteredView(createJourneyStore(doc), doc)
  return { doc, view, laneId, stepId, stageId, cash, card }
}

describe('FilteredView', () => {
  it('leaves cells whole and says which cards do not pass while the rest is dimmed', () => {
    const { view, laneId, stepId, cash, card } = makeView()
    view.set({ ...emptyMapFilter, text: 'cash' }, 'dim')
    expect(view.getCell(laneId, stepId)).toEqual([cash, card])
    expect([cash, card].filter(view.isDimmed)).toEqual([card])
    expect(view.count()).toEqual({ shown: 1, total: 2 })
  })

  it('takes cards that do not pass out of their cells, and gives the same list until that changes', () => {
    const { view, laneId, stepId, cash } = makeView()
    view.set({ ...emptyMapFilter, text: 'cash' }, 'hide')
    expect(view.getCell(laneId, stepId)).toEqual([cash])
    expect(view.getCell(laneId, stepId)).toBe(view.getCell(laneId, stepId))
  })

  it('wakes its readers when a text begins to pass', () => {
    const { doc, view, laneId, stepId, cash, card } = makeView()
    view.set({ ...emptyMapFilter, text: 'cash' }, 'hide')
    const wake = vi.fn()
    view.subscribeCell(laneId, stepId, wake)
    setCardText(doc, { cardId: card, text: 'Pays by card or cash' })
    expect(wake).toHaveBeenCalled()
    expect(view.getCell(laneId, stepId)).toEqual([cash, card])
    expect(view.count()).toEqual({ shown: 2, total: 2 })
  })

  it('keeps the card that is worked on', () => {
    const { view, laneId, stepId, cash, card } = makeView()
    view.set({ ...emptyMapFilter, text: 'cash' }, 'hide')
    expect(view.keep(card)).toBe(true)
    expect(view.getCell(laneId, stepId)).toEqual([cash, card])
    expect(view.isDimmed(card)).toBe(false)
  })

  it('shows only the stages asked for', () => {
    const { view, stageId } = makeView()
    view.set({ ...emptyMapFilter, stageIds: [stageId] }, 'dim')
    expect(view.getStructure().steps.map((step) => step.title)).toEqual(['Pay'])
    expect(view.getStructure()).toBe(view.getStructure())
  })
})
