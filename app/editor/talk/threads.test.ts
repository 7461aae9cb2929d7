import { expect, test } from 'vitest'
import { commentDefinition } from '../../../shared/journey/records/comment.ts'
import { isUnread, keepsThread, toThreads } from './threads.ts'

const comment = (id: string, author: string, hour: string, more: object = {}) =>
  commentDefinition.schema.parse({
    id,
    type: 'comment',
    target: 'journey',
    author,
    createdAt: `2026-11-22T${hour}:00:00Z`,
    text: id,
    ...more,
  })
const comments = [
  comment('a', 'ann', '08'),
  comment('b', 'bob', '09'),
  comment('c', 'bob', '10', { parentId: 'a', text: 'for @[Cy](user:cy)' }),
  comment('d', 'bob', '11', { parentId: 'gone' }),
]

test('threads stand in the order in which something was last said, with their answers', () => {
  expect(toThreads(comments).map(({ root, answers }) => [root.id, answers.map(({ id }) => id)])).toEqual([
    ['a', ['c']],
    ['b', []],
  ])
})

test('a thread is unread after what others said last, not after one’s own words', () => {
  const [a, b] = toThreads(comments)
  const never = { all: null, threads: {} }
  expect(isUnread(a!, 'ann', never)).toBe(true)
  expect(isUnread(b!, 'bob', never)).toBe(false)
  expect(isUnread(a!, 'ann', { all: null, threads: { a: '2026-11-22T09:30:00.000Z' } })).toBe(true)
  expect(
    isUnread(a!, 'ann', { all: '2026-11-22T10:00:00.000Z', threads: { a: '2026-11-22T09:30:00.000Z' } }),
  ).toBe(false)
})

test('threads can be kept by who takes part and who is named', () => {
  const [a, b] = toThreads(comments)
  expect([keepsThread(a!, 'mine', 'ann'), keepsThread(b!, 'mine', 'ann')]).toEqual([true, false])
  expect([keepsThread(a!, 'mentions', 'cy'), keepsThread(b!, 'mentions', 'cy')]).toEqual([true, false])
  expect(keepsThread(a!, 'resolved', 'ann')).toBe(false)
})
