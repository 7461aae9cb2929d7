import { expect, test } from 'vitest'
import { fromTyped, mentionQuery, toTyped } from './mentionText.ts'

test('mentions are typed as names and stored with who is meant', () => {
  const stored = 'Ask @[Desk](user:u1) or @[Desk Lead](user:u2).'
  const { typed, chosen } = toTyped(stored)
  expect(typed).toBe('Ask @Desk or @Desk Lead.')
  expect(fromTyped(typed, chosen)).toBe(stored)
})

test('names that nobody was chosen for stay words, and so do longer ones', () => {
  expect(fromTyped('@Desk and @Lab and @Deskwork', [{ userId: 'u1', name: 'Desk' }])).toBe(
    '@[Desk](user:u1) and @Lab and @Deskwork',
  )
})

test('a mention is being typed only right after an @ that begins a word', () => {
  expect(mentionQuery('Hello @an', 9)).toEqual({ from: 6, query: 'an' })
  expect(mentionQuery('Hello @', 7)).toEqual({ from: 6, query: '' })
  expect(mentionQuery('me@example', 10)).toBeNull()
  expect(mentionQuery('Hello @an and more text', 23)).toBeNull()
})
