import { expect, it } from 'vitest'
import type { ElementNumbers } from '../../../../shared/wire/measure.ts'
import { figuresAsEvidence } from './figuresAsEvidence.ts'

const noTimes = { n: 0, meanSeconds: null, medianSeconds: null, p90Seconds: null }
const noScores = { nps: null, csat: null, ces: null, rating: null, verbatims: 0 }

/** 84 of 100 went on; the Wilson interval of it is 75.6 to 89.9 % (computed apart). */
const element = (elementId: string): ElementNumbers => ({
  elementId,
  entered: 100,
  events: 140,
  wentOn: { count: 84, n: 100, share: 0.84, low: 0.7558, high: 0.8991 },
  dropped: 16,
  reach: { count: 100, n: 100, share: 1, low: 0.963, high: 1 },
  timeToNext: noTimes,
  repeated: { count: 0, n: 0, share: null, low: 0, high: 1 },
  scores: noScores,
})

it('puts the figures of the element at hand first, each with n, interval and what it was counted over', () => {
  const rows = figuresAsEvidence(
    { stages: [element('stage')], substages: [], steps: [element('a'), element('b')] },
    { titleOf: (id) => `The ${id}`, counted: '4 Jan – 29 Jun 2024, country is DE', first: 'b' },
  )
  expect(rows[0]!.id.startsWith('b:')).toBe(true)
  expect(rows).toContainEqual({
    id: 'b:went_on',
    text: 'The b: Went on 84 %, n 100, 76–90 %',
    from: '4 Jan – 29 Jun 2024, country is DE',
  })
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
})

it('leaves out what has no value', () => {
  const rows = figuresAsEvidence(
    { stages: [], substages: [], steps: [element('a')] },
    { titleOf: () => '', counted: 'all time', first: 'a' },
  )
  expect(rows.map(({ id }) => id)).not.toContain('a:repeated')
  expect(rows.map(({ id }) => id)).not.toContain('a:nps')
  expect(rows[0]!.text).toContain('Without a name')
})
