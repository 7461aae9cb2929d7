import { expect, test } from 'vitest'
import { caretAfterChange } from './caretAfterChange.ts'

test('typing of others before the caret carries it along', () => {
  expect(caretAfterChange('hello', 'oh hello', 3)).toBe(6)
})

test('typing of others behind the caret leaves it alone', () => {
  expect(caretAfterChange('hello', 'hello there', 3)).toBe(3)
})

test('when the text under the caret is removed it stays at the cut', () => {
  expect(caretAfterChange('one big dog', 'one dog', 6)).toBe(4)
})
