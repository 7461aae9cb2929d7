import { expect, it } from 'vitest'
import { contradictionOfEvidence, contradictionsOfFeelings } from './contradictionsOf.ts'

type Point = Parameters<typeof contradictionsOfFeelings>[0][number]
const point = (series: Point['series'], value: number, more: Partial<Point> = {}): Point => ({
  series,
  value,
  horizon: 'as_is',
  personaId: null,
  n: series === 'assumed' ? null : 4,
  ...more,
})

it('a feeling drawn glad contradicts one that was found unhappy, and the other way round', () => {
  expect(contradictionsOfFeelings([point('assumed', 1), point('researched', -0.5)])).toEqual([
    'Assumed +1, but researched −0.5 (n 4).',
  ])
  expect(contradictionsOfFeelings([point('measured', 0.5), point('assumed', -2)])).toEqual([
    'Assumed −2, but measured +0.5 (n 4).',
  ])
  expect(contradictionsOfFeelings([point('researched', 0.62), point('measured', -0.5)])).toEqual([
    'Researched +0.62, but measured −0.5 (n 4).',
  ])
})

it('what lies nearer together than that is no contradiction', () => {
  expect(contradictionsOfFeelings([point('assumed', 0.9), point('researched', -2)])).toEqual([])
  expect(contradictionsOfFeelings([point('assumed', 2), point('researched', -0.4)])).toEqual([])
  expect(contradictionsOfFeelings([point('assumed', 2), point('assumed', -2)])).toEqual([])
})

it('wishes for later contradict nothing, and a persona only what was found of it or of everybody', () => {
  expect(
    contradictionsOfFeelings([point('assumed', 2, { horizon: 'to_be' }), point('researched', -1)]),
  ).toEqual([])
  expect(
    contradictionsOfFeelings([
      point('assumed', 2, { personaId: 'a' }),
      point('researched', -1, { personaId: 'b' }),
    ]),
  ).toEqual([])
  expect(
    contradictionsOfFeelings([point('assumed', 2, { personaId: 'a' }), point('researched', -1)]).length,
  ).toBe(1)
})

it('evidence on both sides is told with its numbers', () => {
  expect(contradictionOfEvidence([])).toBeNull()
  expect(contradictionOfEvidence([{ stance: 'supports' }])).toBeNull()
  expect(contradictionOfEvidence([{ stance: 'supports' }, { stance: 'contradicts' }])).toBe(
    '1 piece of evidence contradicts it, 1 supports it.',
  )
  expect(contradictionOfEvidence([{ stance: 'contradicts' }, { stance: 'contradicts' }])).toBe(
    '2 pieces of evidence contradict it, and nothing supports it.',
  )
})
