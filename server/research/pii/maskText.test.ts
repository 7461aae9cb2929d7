import { expect, test } from 'vitest'
import { sliceCodePoints } from '../../../shared/research/codePoints.ts'
import { createPseudonyms } from './createPseudonyms.ts'
import { findPii } from './findPii.ts'
import { maskText } from './maskText.ts'

test('the same person, address or number has the same pseudonym each time', () => {
  const { pseudonymOf, key } = createPseudonyms({ participants: [{ names: ['Jane Doe'], pseudonym: 'P03' }] })
  const text = 'Jane Doe met Emma Bovary. Jane wrote to a@b.com and A@B.com; Bovary to c@d.com. Doe left.'
  expect(maskText(text, findPii(text, { names: ['Jane Doe'] }), pseudonymOf).text).toBe(
    '[P03] met [name 1]. [P03] wrote to [e-mail 1] and [e-mail 1]; [name 1] to [e-mail 2]. [P03] left.',
  )
  const next = createPseudonyms({ key })
  expect(next.pseudonymOf({ kind: 'name', text: 'BOVARY' })).toBe('[name 1]')
  expect(next.pseudonymOf({ kind: 'name', text: 'Tom' })).toBe('[name 2]')
  expect(next.pseudonymOf({ kind: 'email', text: 'e@f.com' })).toBe('[e-mail 3]')
})

test('a name that two people share is not given to either', () => {
  const { pseudonymOf } = createPseudonyms({
    participants: [
      { names: ['Anna Schmidt'], pseudonym: 'P01' },
      { names: ['Anna Müller'], pseudonym: 'P02' },
    ],
  })
  expect(['Anna', 'Schmidt', 'Mueller', 'Müller'].map((text) => pseudonymOf({ kind: 'name', text }))).toEqual(
    ['[name 1]', '[P01]', '[name 2]', '[P02]'],
  )
})

test('spans on the text before move with it, and one that cuts into a masked place holds the whole placeholder', () => {
  const text = '🚲 Jane Doe said hello to Tom.'
  const masked = maskText(
    text,
    [
      { start: 2, end: 10, kind: 'name' },
      { start: 25, end: 28, kind: 'name' },
    ],
    ({ text: words }) => (words === 'Tom' ? '[name 2]' : '[P1]'),
  )
  expect(masked.text).toBe('🚲 [P1] said hello to [name 2].')
  const span = (start: number, end: number) =>
    sliceCodePoints(masked.text, masked.moved(start, 'start'), masked.moved(end, 'end'))
  expect(span(0, 1)).toBe('🚲')
  expect(span(11, 15)).toBe('said')
  expect(span(2, 10)).toBe('[P1]')
  expect(span(7, 15)).toBe('[P1] said')
  expect(span(11, 26)).toBe('said hello to [name 2]')
  expect(span(3, 5)).toBe('[P1]')
  expect(span(0, 29)).toBe(masked.text)
  expect(masked.masked).toEqual([
    { start: 2, end: 6, kind: 'name', pseudonym: '[P1]', original: 'Jane Doe' },
    { start: 21, end: 29, kind: 'name', pseudonym: '[name 2]', original: 'Tom' },
  ])
})

test('overlapping and impossible findings are masked once or not at all', () => {
  const findings = [
    { start: 4, end: 9, kind: 'id' as const },
    { start: 0, end: 6, kind: 'name' as const },
    { start: 8, end: 99, kind: 'id' as const },
    { start: 5, end: 5, kind: 'id' as const },
  ]
  expect(maskText('abcdefghijkl', findings, () => '[x]').text).toBe('[x]')
})

test('no finding of the labelled kind is left in a masked text', () => {
  const text =
    'Write to jane.doe@example.com or call +44 20 7946 0958. Jane Doe, 221B Baker Street, London NW1 6XE.'
  const { text: masked } = maskText(text, findPii(text), createPseudonyms().pseudonymOf)
  expect(masked).toBe('Write to [e-mail 1] or call [phone 1]. [name 1], [address 1].')
  expect(findPii(masked)).toEqual([])
})
