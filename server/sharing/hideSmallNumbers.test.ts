import { expect, it } from 'vitest'
import { wilson } from '../../shared/metrics/wilson.ts'
import type { ElementNumbers, MapNumbers } from '../../shared/wire/measure.ts'
import { measureSettings } from '../../shared/wire/measure.ts'
import { hideSmallNumbers } from './hideSmallNumbers.ts'

const noTime = { n: 0, medianSeconds: null, p90Seconds: null, meanSeconds: null }
const noScores = { nps: null, csat: null, ces: null, rating: null, verbatims: 3 }

function element(elementId: string, entered: number, wentOn: number): ElementNumbers {
  return {
    elementId,
    entered,
    events: entered,
    wentOn: wilson(wentOn, entered),
    dropped: entered - wentOn,
    reach: wilson(entered, 100),
    timeToNext: { ...noTime, n: 4, medianSeconds: 60 },
    repeated: wilson(0, entered),
    scores: noScores,
  }
}

function numbers(entered: number, elements: ElementNumbers[]): MapNumbers {
  return {
    journeyId: 'j',
    from: null,
    to: null,
    hasTimes: true,
    settings: measureSettings.parse({}),
    inWords: '',
    selected: entered,
    entered,
    conversion: wilson(2, entered),
    timeToComplete: noTime,
    stages: elements,
    substages: [],
    steps: [],
    touchpoints: [
      { touchpointId: 't1', customers: 4, events: 9, scores: noScores, trend: [1, 2] },
      { touchpointId: 't2', customers: 5, events: 9, scores: noScores, trend: [1, 2] },
    ],
    flows: [
      { fromStageId: 'a', toStageId: 'b', customers: 4 },
      { fromStageId: 'a', toStageId: null, customers: 40 },
    ],
    rebuilding: false,
    computedAt: '2026-01-01T00:00:00Z',
  }
}

it('leaves out what 1 to 4 customers are behind, and what tells of them by what is left', () => {
  const shown = hideSmallNumbers(
    numbers(100, [
      element('few', 4, 0),
      element('most', 100, 97),
      element('half', 100, 50),
      element('none', 0, 0),
    ]),
    { touchpoints: true },
  )!
  expect(shown.stages.map((stage) => stage.elementId)).toEqual(['most', 'half', 'none'])
  const [most, half] = shown.stages
  // 97 of 100 went on: 3 did not.
  expect(most).toMatchObject({ entered: 100, dropped: 0, wentOn: { n: 0, share: null } })
  expect(half).toMatchObject({ dropped: 50, wentOn: { count: 50, n: 100 } })
  expect(half!.timeToNext).toEqual(noTime)
  expect(half!.scores.verbatims).toBe(0)
  expect(shown.conversion.share).toBeNull()
  expect(shown.touchpoints).toMatchObject([{ touchpointId: 't2', trend: [] }])
  expect(shown.flows).toEqual([{ fromStageId: 'a', toStageId: null, customers: 40 }])
})

it('shows nothing of a map that fewer than 5 entered, and no touchpoints where they are not shown', () => {
  expect(hideSmallNumbers(numbers(4, []), { touchpoints: true })).toBeNull()
  expect(hideSmallNumbers(numbers(100, []), { touchpoints: false })!.touchpoints).toEqual([])
})
