import { expect, test } from 'vitest'
import { toStorableText } from './toStorableText.ts'

test('what the stores cannot keep is shown as one unreadable character each, all else stays as it is', () => {
  expect(toStorableText('a\0b \ud83d c')).toBe('a\ufffdb \ufffd c')
  expect(toStorableText('whole \ud83d\ude00, Zürich\n')).toBe('whole 😀, Zürich\n')
})
