import { expect, test } from 'vitest'
import { type Marked, placeholders, speakerOf, suggestedSpeaker } from './masking.ts'

const mark = (
  key: string,
  kind: Marked['kind'],
  text: string,
  start: number,
  more: Partial<Marked> = {},
): Marked => ({
  key,
  kind,
  text,
  start,
  end: start + text.length,
  sure: true,
  on: true,
  speaker: undefined,
  ...more,
})

test('the same words get the same placeholder, other words the next number', () => {
  const shown = placeholders(
    [mark('a', 'name', 'Mara', 0), mark('b', 'name', 'Otto', 10), mark('c', 'name', 'mara', 20)],
    () => undefined,
  )
  expect([...shown.values()]).toEqual(['[name 1]', '[name 2]', '[name 1]'])
})

test('the name of a speaker becomes the pseudonym, and what is left open has no placeholder', () => {
  const shown = placeholders(
    [
      mark('a', 'name', 'Mara', 0, { speaker: 'Mara' }),
      mark('b', 'email', 'x@example.org', 9, { on: false }),
    ],
    (speaker) => (speaker === 'Mara' ? 'P03' : undefined),
  )
  expect([...shown]).toEqual([['a', '[P03]']])
})

test('a first name belongs to the speaker with the full name', () => {
  expect(speakerOf('Mara', ['Interviewer', 'Mara Quist'])).toBe('Mara Quist')
  expect(speakerOf('Mara Quist', ['Mara'])).toBe('Mara')
  expect(speakerOf('Otto', ['Mara'])).toBeUndefined()
})

test('people who ask are no participants, people there were before stay who they are, only real names go into the key', () => {
  const speaker = { label: 'Mara Quist', moderator: false, participantId: null }
  expect(suggestedSpeaker({ ...speaker, label: 'Moderator 2', moderator: true })).toEqual({ moderator: true })
  expect(suggestedSpeaker({ ...speaker, label: 'P4' })).toEqual({ newParticipant: {} })
  expect(suggestedSpeaker(speaker)).toEqual({ newParticipant: { realName: 'Mara Quist' } })
  expect(suggestedSpeaker({ ...speaker, participantId: 'p-1' })).toEqual({ participantId: 'p-1' })
})
