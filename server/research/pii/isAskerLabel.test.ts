import { expect, test } from 'vitest'
import { isAskerLabel } from './isAskerLabel.ts'

test('who asks or serves is told from who is asked', () => {
  for (const label of ['Interviewer', 'Interviewer 2', 'MODERATOR', 'I', 'Q', 'Moderatorin', 'Agent'])
    expect(isAskerLabel(label), label).toBe(true)
  for (const label of ['Interviewee', 'Customer', 'Caller', 'P4', 'B', 'Speaker 1', 'A', 'Kundin', 'Ilse'])
    expect(isAskerLabel(label), label).toBe(false)
})
