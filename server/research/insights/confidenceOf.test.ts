import { expect, it } from 'vitest'
import { confidenceOf } from './confidenceOf.ts'

const level = (people: number, kinds: number, supporting: number, contradicting: number) =>
  confidenceOf({ people, kinds, supporting, contradicting }).confidence

it('an insight rests on nothing until something supports it', () => {
  expect(level(0, 0, 0, 0)).toBe('none')
  expect(level(0, 0, 0, 3)).toBe('none')
})

it('five people in two kinds of source are high confidence, as long as at most a fifth contradicts', () => {
  expect(level(5, 2, 5, 0)).toBe('high')
  expect(level(5, 2, 4, 1)).toBe('high')
  expect(level(5, 2, 7, 2)).toBe('medium')
  expect(level(5, 1, 5, 0)).toBe('medium')
  expect(level(4, 2, 5, 0)).toBe('medium')
})

it('below three people, or with more than a third against it, confidence is low, and the reason is given', () => {
  expect(level(2, 2, 9, 0)).toBe('low')
  expect(level(3, 1, 2, 1)).toBe('medium')
  expect(level(3, 1, 3, 2)).toBe('low')
  expect(confidenceOf({ people: 9, kinds: 3, supporting: 3, contradicting: 2 }).because).toContain(
    'more than a third against it',
  )
  expect(confidenceOf({ people: 1, kinds: 1, supporting: 1, contradicting: 0 }).because).toBe(
    '1 person, 1 kind of source, 0 of 1 against it: fewer than three people.',
  )
})
