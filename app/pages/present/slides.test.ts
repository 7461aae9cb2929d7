import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { setJourneyTitle } from '../../../shared/journey/edits/journeyEdits.ts'
import { addSavedView } from '../../../shared/journey/edits/savedViewEdits.ts'
import { addStage, editStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { emptyMapFilter } from '../../../shared/journey/records/savedView.ts'
import { toSlides } from './slides.ts'

function makeMap() {
  const doc = new Y.Doc()
  setJourneyTitle(doc, { title: 'Ordering' })
  const find = addStage(doc, { title: 'Find' })
  const buy = addStage(doc, { title: 'Buy' })
  addStage(doc, { title: 'Use' })
  editStage(doc, { stageId: find, patch: { notes: 'Ask who has ordered here.' } })
  const steps = Array.from({ length: 8 }, (_, index) =>
    addStep(doc, { stageId: index ? buy : find, title: `Step ${index}` }),
  )
  return { doc, find, buy, steps }
}

describe('toSlides', () => {
  it('goes from an overview through the stages and splits long ones into even parts', () => {
    const { doc, steps } = makeMap()
    const slides = toSlides(readJourney(doc), 'stages')
    expect(
      slides.map(({ title, kind, stepIds, part }) => [title, kind, stepIds.length, part.at, part.of]),
    ).toEqual([
      ['Ordering', 'overview', 0, 1, 1],
      ['Find', 'steps', 1, 1, 1],
      ['Buy', 'steps', 4, 1, 2],
      ['Buy', 'steps', 3, 2, 2],
      ['Use', 'steps', 0, 1, 1],
    ])
    expect(slides[1]?.notes).toBe('Ask who has ordered here.')
    expect(slides.flatMap((slide) => slide.stepIds)).toEqual(steps)
    expect(new Set(slides.map((slide) => slide.key)).size).toBe(slides.length)
  })

  it('shows saved views in their order with their notes, filters and figures', () => {
    const { doc, buy } = makeMap()
    addSavedView(doc, { title: 'All of it', detail: 'atlas' })
    addSavedView(doc, {
      title: 'Buying',
      notes: 'The slow part.',
      numbers: false,
      filter: { ...emptyMapFilter, stageIds: [buy] },
    })
    const slides = toSlides(readJourney(doc), 'views')
    expect(slides.map(({ title, kind, stepIds, figures }) => [title, kind, stepIds.length, figures])).toEqual(
      [
        ['All of it', 'overview', 0, true],
        ['Buying', 'steps', 4, false],
        ['Buying', 'steps', 3, false],
      ],
    )
    expect(slides[1]?.notes).toBe('The slow part.')
  })
})
