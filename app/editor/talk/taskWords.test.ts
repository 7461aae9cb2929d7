import { expect, test } from 'vitest'
import { dueWords } from './taskWords.ts'

// 23:30 UTC on the 30th is the 1st in Auckland.
const now = new Date('2026-11-30T23:30:00Z')

test('a due day is said as seen from the workspace’s own calendar', () => {
  expect(dueWords('2026-12-01', now, 'Pacific/Auckland')).toEqual({ words: 'due today', tone: 'soon' })
  expect(dueWords('2026-12-01', now, 'UTC')).toEqual({ words: 'due tomorrow', tone: 'soon' })
  expect(dueWords('2026-11-29', now, 'UTC')).toEqual({ words: 'overdue since 29 Nov', tone: 'overdue' })
  expect(dueWords('2027-03-03', now, 'UTC')).toEqual({ words: 'due 3 Mar 2027', tone: 'later' })
})
