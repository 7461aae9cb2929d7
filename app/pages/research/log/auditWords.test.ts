import { expect, it } from 'vitest'
import { auditWords } from './auditWords.ts'

it('tells what was done with personal data, with whom by pseudonym and with how much', () => {
  expect(
    auditWords({
      what: 'participant_erased',
      detail: { pseudonym: 'P03', segments: 12, answers: 0, codings: 1, memos: 0, files: 1 },
    }),
  ).toEqual({ sentence: 'Erased a participant: P03', detail: '12 stretches of text, 1 coding, 1 file' })
  expect(
    auditWords({ what: 'retention_erased', detail: { sources: 2, participants: 1, days: 365 } }),
  ).toEqual({
    sentence: 'Erased what was kept long enough',
    detail: '2 sources, 1 participant, after 365 days',
  })
  expect(auditWords({ what: 'quotes_exported', detail: { format: 'docx', quotes: 1 } }).detail).toBe(
    '1 quote, DOCX',
  )
})

it('says of an imported source how much of it was masked, or that it was not', () => {
  const what = 'source_imported'
  expect(auditWords({ what, detail: { source: 'x', characters: 1_200, masked: 3 } }).detail).toBe(
    '1,200 characters, 3 places masked',
  )
  expect(auditWords({ what, detail: { source: 'x' } }, new Map([['x', 'Talk 1']])).sentence).toBe(
    'Brought a source in: Talk 1',
  )
  expect(auditWords({ what, detail: { kind: 'survey', bytes: 10, masked: false } }).detail).toBe(
    'nothing masked',
  )
})
