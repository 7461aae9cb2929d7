import { expect, test } from 'vitest'
import { groupByDay, splitProperties, type TimelineEvent } from './timelineGroups.ts'

const at = (occurredAt: string, properties: Record<string, string> = {}): TimelineEvent => ({
  occurredAt,
  name: 'e',
  channel: '',
  source: '',
  touchpointId: null,
  value: null,
  score: null,
  scoreKind: null,
  text: '',
  properties,
})

test('events are grouped by the days of the zone, with the pause before each day', () => {
  const days = groupByDay(
    [at('2024-03-01T22:30:00Z'), at('2024-03-01T23:30:00Z'), at('2024-03-02T10:00:00Z')],
    'Europe/Berlin',
    true,
  )
  expect(days.map(({ day, events, gapSeconds }) => [day, events.length, gapSeconds])).toEqual([
    ['2024-03-01', 1, null],
    ['2024-03-02', 2, 3600],
  ])
})

test('a log without times is one group without days or pauses', () => {
  expect(groupByDay([at('1970-01-01T00:00:00Z'), at('1970-01-03T00:00:00Z')], 'UTC', false)).toMatchObject([
    { day: null, gapSeconds: null },
  ])
})

test('properties that never change are facts, the others show where they change', () => {
  const events = [
    at('2024-03-01T00:00:00Z', { country: 'DE', visit: '1', empty: '' }),
    at('2024-03-01T00:01:00Z', { country: 'DE', visit: '1', empty: '' }),
    at('2024-03-02T00:00:00Z', { country: 'DE', visit: '2', empty: '' }),
  ]
  expect(splitProperties(events)).toEqual({
    constant: [['country', 'DE']],
    changed: [[['visit', '1']], [], [['visit', '2']]],
  })
})
