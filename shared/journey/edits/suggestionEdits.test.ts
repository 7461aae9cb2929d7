import { expect, test } from 'vitest'
import { readJourney } from '../readJourney.ts'
import { buildMap } from '../testing/buildMap.ts'
import { removeCard } from './cardEdits.ts'
import { addSuggestion, decideSuggestion } from './suggestionEdits.ts'

const by = { author: 'a', createdAt: '2026-11-22T08:00:00Z' }
const decided = { decidedBy: 'b', decidedAt: '2026-11-22T09:00:00Z' }

test('an accepted suggestion changes the map, a declined one does not, and neither is decided twice', () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 2, textLanes: 1, cardsPerCell: 1 })
  const { cards, steps } = readJourney(doc)
  const change = { kind: 'set_text', before: cards[0]!.text, after: 'Better words' } as const
  const accepted = addSuggestion(doc, { target: cards[0]!.id, change, ...by })
  const declined = addSuggestion(doc, {
    target: steps[0]!.id,
    change: { kind: 'set_text', before: steps[0]!.title, after: 'Worse' },
    ...by,
  })
  decideSuggestion(doc, { suggestionId: accepted, accept: true, ...decided })
  decideSuggestion(doc, { suggestionId: declined, accept: false, ...decided })
  const after = readJourney(doc)
  expect(after.cards[0]!.text).toBe('Better words')
  expect(after.steps[0]!.title).toBe(steps[0]!.title)
  expect(after.suggestions.map((entry) => entry.state).sort()).toEqual(['accepted', 'declined'])
  expect(() => decideSuggestion(doc, { suggestionId: declined, accept: true, ...decided })).toThrow(/already/)
})

test('a suggestion about a card that is gone is not shown', () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 1, textLanes: 1, cardsPerCell: 1 })
  const target = readJourney(doc).cards[0]!.id
  addSuggestion(doc, { target, change: { kind: 'remove' }, ...by })
  removeCard(doc, { cardId: target })
  expect(readJourney(doc).suggestions).toEqual([])
})
