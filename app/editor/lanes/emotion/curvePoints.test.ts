import { expect, test } from 'vitest'
import type { EmotionRecord } from '../../../../shared/journey/records/emotion.ts'
import { curveLines, curveName } from './curvePoints.ts'

const point = (id: string, more: Partial<EmotionRecord>): EmotionRecord => ({
  id,
  type: 'emotion',
  laneId: 'l',
  stepId: 's1',
  series: 'assumed',
  horizon: 'as_is',
  value: 0,
  label: '',
  quote: '',
  personaId: null,
  n: null,
  low: null,
  high: null,
  ...more,
})
const personas = [{ id: 'p1', title: 'Regular' }]

test('personas, series and horizons each have a line of their own; today’s assumed ones lie on top', () => {
  const lines = curveLines([
    point('a', {}),
    point('b', { personaId: 'p1' }),
    point('c', { stepId: 's2', personaId: 'p1' }),
    point('d', { series: 'measured' }),
    point('e', { horizon: 'to_be', personaId: 'p1' }),
  ])
  expect(lines.map((line) => [curveName(line, personas), [...line.points.keys()]])).toEqual([
    ['Measured', ['s1']],
    ['Wanted, Regular', ['s1']],
    ['Everybody', ['s1']],
    ['Regular', ['s1', 's2']],
  ])
})

test('a map without personas speaks of today and of what is wanted', () => {
  expect(curveName(point('a', {}), [])).toBe('Today')
  expect(curveName(point('a', { horizon: 'to_be' }), [])).toBe('Wanted')
  expect(curveName(point('a', { series: 'researched', personaId: 'gone' }), [])).toBe('Researched, a persona')
})
