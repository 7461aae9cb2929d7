import { expect, test } from 'vitest'
import { mentionAt, mentionMark, replaceMentions } from './mentions.ts'
import { parseRichText } from './parseRichText.ts'

test('a mention is found where it begins and nowhere else', () => {
  const text = 'ask @[Desk](user:u_1-b) first'
  expect(mentionAt(text, 4)).toEqual({ name: 'Desk', userId: 'u_1-b', length: 19 })
  expect(mentionAt(text, 3)).toBeNull()
  expect(mentionAt(text, 5)).toBeNull()
  expect(mentionAt('@[Desk](team:u1)', 0)).toBeNull()
})

test('whatever somebody is called, their mention reads as one', () => {
  for (const name of ['Desk', 'a [b] c', 'two\nlines', 'x'.repeat(300)]) {
    const [block] = parseRichText(`(${mentionMark({ name, userId: 'u1' })})`)
    expect(block!.runs.map((run) => run.mention)).toEqual([null, 'u1', null])
  }
})

test('every mention is replaced, all else stays', () => {
  const text = '@[A](user:u1), @[B](user:u2) and @[C](group:u3) @[A](user:u1)'
  expect(replaceMentions(text, ({ name, userId }, mark) => (userId === 'u2' ? mark : `<${name}>`))).toBe(
    '<A>, @[B](user:u2) and @[C](group:u3) <A>',
  )
})
