import { expect, test } from 'vitest'
import { coverageOf } from './coverageOf.ts'

const link = (kind: 'quote' | 'metric', happenedOn: string | null, addedAt = '2026-11-01T10:00:00.000Z') => ({
  kind,
  happenedOn,
  addedAt,
})

test('cards are counted by how they are known, and evidence is as old as what was said', () => {
  expect(
    coverageOf(
      [
        [],
        [link('quote', '2024-02-20')],
        [link('quote', '2024-02-20'), link('quote', '2025-11-22')],
        [link('metric', null), link('quote', '2023-05-01')],
        [link('metric', null, '2025-11-21T23:00:00.000Z')],
      ],
      '2026-11-22',
    ),
  ).toEqual({
    cards: 5,
    measured: 2,
    researched: 2,
    assumed: 1,
    old: { measured: 1, researched: 1 },
    oldest: '2023-05-01',
    newest: '2026-11-01',
  })
})

test('without evidence nothing has an age', () => {
  expect(coverageOf([[], []], '2026-11-22')).toMatchObject({
    cards: 2,
    assumed: 2,
    oldest: null,
    newest: null,
  })
})
