import { expect, test } from 'vitest'
import { feltPlaces } from './useFeltWords.ts'

test('words that drove a feeling are found whole, in code points, and only where they stand', () => {
  const text = '🚲 Unfriendly staff, not really friendly, and broken.'
  const places = (because: string[]) =>
    feltPlaces(text, { start: 100, end: 100 + [...text].length, sentiment: -0.8, because }).map(
      ({ start, end }) => [...text].slice(start - 100, end - 100).join(''),
    )
  expect(places(['unfriendly', 'not friendly', 'Broken'])).toEqual([
    'Unfriendly',
    'not',
    'friendly',
    'broken',
  ])
  expect(places(['staf', 'gone', 'C++ (old)'])).toEqual([])
})
