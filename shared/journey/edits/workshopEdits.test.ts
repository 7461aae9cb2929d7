import { expect, test } from 'vitest'
import { readJourney } from '../readJourney.ts'
import { buildMap } from '../testing/buildMap.ts'
import { closeRound, editWorkshop, setVotes } from './workshopEdits.ts'

function round() {
  const doc = buildMap({ stages: 1, stepsPerStage: 2, textLanes: 1, cardsPerCell: 1 })
  editWorkshop(doc, { patch: { votingOpen: true, votesEach: 3 } })
  const [first, second] = readJourney(doc).cards.map((card) => card.id)
  return { doc, first: first!, second: second! }
}

test('everybody has the votes of the round and no more, and can move them', () => {
  const { doc, first, second } = round()
  setVotes(doc, { target: first, userId: 'a', count: 2 })
  setVotes(doc, { target: second, userId: 'a', count: 1 })
  setVotes(doc, { target: first, userId: 'b', count: 3 })
  expect(() => setVotes(doc, { target: second, userId: 'a', count: 2 })).toThrow(/3 votes/)
  setVotes(doc, { target: first, userId: 'a', count: 0 })
  setVotes(doc, { target: second, userId: 'a', count: 3 })
  expect(readJourney(doc).votes.map(({ target, userId, count }) => [target, userId, count])).toEqual(
    expect.arrayContaining([
      [first, 'b', 3],
      [second, 'a', 3],
    ]),
  )
  expect(readJourney(doc).votes).toHaveLength(2)
})

test('votes are counted only while a round is open, and the next round starts without them', () => {
  const { doc, first } = round()
  setVotes(doc, { target: first, userId: 'a', count: 1 })
  editWorkshop(doc, { patch: { votingOpen: false } })
  expect(() => setVotes(doc, { target: first, userId: 'a', count: 2 })).toThrow(/No round/)
  expect(readJourney(doc).votes).toHaveLength(1)
  editWorkshop(doc, { patch: { votingOpen: true } })
  expect(readJourney(doc).votes).toEqual([])
})

test('the ballots of a hidden round come into the map when it closes, without those for what is gone', () => {
  const { doc, first } = round()
  closeRound(doc, {
    ballots: [
      { target: first, userId: 'a', count: 2 },
      { target: 'gone', userId: 'a', count: 1 },
    ],
  })
  const { votes, workshop } = readJourney(doc)
  expect(votes.map(({ target, userId, count }) => [target, userId, count])).toEqual([[first, 'a', 2]])
  expect(workshop?.votingOpen).toBe(false)
})
