import { expect, test } from 'vitest'
import { jobShare, jobWords } from './jobWords.ts'

test('known work has words, unknown work is at least readable', () => {
  expect(jobWords('rebuild_traces')).toBe('Sorting events into paths')
  expect(jobWords('send_weekly-digest')).toBe('Send weekly digest')
})

test('a share is known only with a total, and never above the whole', () => {
  expect(jobShare({ done: 5, total: 10 })).toBe(0.5)
  expect(jobShare({ done: 12, total: 10 })).toBe(1)
  expect(jobShare({ done: 5, total: null })).toBeNull()
  expect(jobShare({ done: 0, total: 0 })).toBeNull()
})
