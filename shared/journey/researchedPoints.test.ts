import { expect, it } from 'vitest'
import { researchedPoints } from './researchedPoints.ts'

it('everybody counts once with the mean of their quotes, on the scale of the map', () => {
  // P1: (−0.8 − 0.4) / 2 = −0.6; P2: 0.2. Mean −0.2, s = √((0.4² + 0.4²) / 1) = 0.565685, t(1) = 12.7062,
  // reach 12.7062 · 0.565685 / √2 = 5.0825: cut off at the ends.
  const [point] = researchedPoints([
    { stepId: 's', sentiment: -0.8, participantId: 'p1' },
    { stepId: 's', sentiment: -0.4, participantId: 'p1' },
    { stepId: 's', sentiment: 0.2, participantId: 'p2' },
  ])
  expect(point).toEqual({ stepId: 's', value: expect.closeTo(-0.4, 10), n: 2, low: -2, high: 2 })
})

it('gives the interval of Student for three people', () => {
  // −0.5, −0.4, −0.6: mean −0.5, s = 0.1, t(2) = 4.302653, reach = 4.302653 · 0.1 / √3 = 0.248414; doubled on the map.
  const [point] = researchedPoints(
    [-0.5, -0.4, -0.6].map((sentiment, i) => ({ stepId: 's', sentiment, participantId: `p${i}` })),
  )
  expect(point!.n).toBe(3)
  expect(point!.value).toBeCloseTo(-1, 10)
  expect(point!.low).toBeCloseTo(-1.496828, 5)
  expect(point!.high).toBeCloseTo(-0.503172, 5)
})

it('counts quotes of nobody in particular one by one, and says no interval of a single one', () => {
  const points = researchedPoints([
    { stepId: 'a', sentiment: 1, participantId: null },
    { stepId: 'a', sentiment: 0, participantId: null },
    { stepId: 'a', sentiment: 0.5, participantId: 'p' },
    { stepId: 'b', sentiment: 0.25, participantId: null },
  ])
  expect(points.map(({ stepId, value, n }) => ({ stepId, value, n }))).toEqual([
    { stepId: 'a', value: 1, n: 3 },
    { stepId: 'b', value: 0.5, n: 1 },
  ])
  expect([points[1]!.low, points[1]!.high]).toEqual([null, null])
})
