import { expect, test } from 'vitest'
import { activityLines } from './activityWords.ts'

const change = (verb: string, what: string, title: string, more: object = {}) =>
  ({ verb, what, title, id: title, n: 1, ...more }) as Parameters<typeof activityLines>[0][number]

test('what was done is told in one line for each kind', () => {
  const lines = activityLines([
    change('added', 'card', 'One'),
    change('added', 'card', 'Two'),
    change('renamed', 'step', 'Pay'),
    change('commented', 'comment', 'One'),
    change('added', 'task', 'Pay'),
    change('opened_round', 'workshop', ''),
  ])
  expect(lines.map(({ words }) => words)).toEqual([
    'added 2 cards: “One”, “Two”',
    'renamed the step “Pay”',
    'commented on “One”',
    'added a task about “Pay”',
    'opened a round of votes',
  ])
})

test('much of one kind is counted, with the first names', () => {
  const many = ['a', 'b', 'c', 'd'].map((title) => change('moved', 'card', title))
  expect(activityLines([...many, change('moved', 'card', '', { id: '', n: 7 })])[0]!.words).toBe(
    'moved 11 cards: “a”, “b”, “c” and 8 more',
  )
})
