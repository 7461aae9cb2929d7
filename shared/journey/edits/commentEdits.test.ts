import { expect, test } from 'vitest'
import { readJourney } from '../readJourney.ts'
import { buildMap } from '../testing/buildMap.ts'
import { addComment, removeComment, setReaction, withdrawComment } from './commentEdits.ts'

function thread() {
  const doc = buildMap({ stages: 1, stepsPerStage: 1, textLanes: 1, cardsPerCell: 1 })
  const target = readJourney(doc).cards[0]!.id
  const first = addComment(doc, { target, author: 'a', createdAt: '2026-11-22T08:00:00Z', text: 'Really?' })
  addComment(doc, {
    target,
    author: 'b',
    createdAt: '2026-11-22T09:00:00Z',
    text: 'Yes',
    parentId: first,
  })
  return { doc, first }
}

test('a comment that is taken back leaves the answers of others where they are', () => {
  const { doc, first } = thread()
  setReaction(doc, { commentId: first, emoji: '👍', userId: 'b', on: true })
  withdrawComment(doc, { commentId: first, at: '2026-11-22T10:00:00Z' })
  expect(readJourney(doc).comments.map(({ text, reactions }) => [text, reactions])).toEqual([
    ['', []],
    ['Yes', []],
  ])
})

test('a removed comment goes with its answers', () => {
  const { doc, first } = thread()
  removeComment(doc, { commentId: first })
  expect(readJourney(doc).comments).toEqual([])
})
