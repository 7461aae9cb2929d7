import { expect, test } from 'vitest'
import { findHeadSegments } from './headSegments.ts'

const [ann, ben] = [
  { id: 'a', pseudonym: 'P1' },
  { id: 'b', pseudonym: 'P12' },
]

test('in the talk of one participant every line of the head is about them, counted in code points', () => {
  expect(findHeadSegments('Talk 😀\n\n[P1], 34, nurse\n', [ann])).toEqual([
    { start: 0, end: 7, participantId: 'a' },
    { start: 8, end: 24, participantId: 'a' },
  ])
})

test('in a talk of several a line is about the one it names, and else about nobody', () => {
  expect(findHeadSegments('Focus group\n[P12]: 50, driver\n[P1] and [P12] met before\n', [ann, ben])).toEqual(
    [{ start: 12, end: 30, participantId: 'b' }],
  )
})

test('without participants or without a head there is nothing', () => {
  expect(findHeadSegments('Notes\n', [])).toEqual([])
  expect(findHeadSegments('', [ann])).toEqual([])
})
