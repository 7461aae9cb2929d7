import { expect, test } from 'vitest'
import { isAskerLabel, nameInLabel } from './isAskerLabel.ts'

test('who asks or serves is told from who is asked', () => {
  for (const label of ['Interviewer', 'Interviewer 2', 'MODERATOR', 'I', 'Q', 'Moderatorin', 'Agent'])
    expect(isAskerLabel(label), label).toBe(true)
  for (const label of ['Interviewee', 'Customer', 'Caller', 'P4', 'B', 'Speaker 1', 'A', 'Kundin', 'Ilse'])
    expect(isAskerLabel(label), label).toBe(false)
})

test('a name with the role of an interviewer behind it is of who asks', () => {
  for (const label of ['Sarah (interviewer)', 'Sarah Brown, Moderator', 'Frau Ott – Interviewerin'])
    expect(isAskerLabel(label), label).toBe(true)
  for (const label of ['Sarah (customer)', 'Sarah', 'Jean-Host', 'Interviewee (P2)'])
    expect(isAskerLabel(label), label).toBe(false)
  expect(nameInLabel('Sarah (interviewer)')).toBe('Sarah')
  expect(nameInLabel('Sarah Brown, Moderator')).toBe('Sarah Brown')
  expect(nameInLabel('Mara (customer)')).toBe('Mara (customer)')
})
