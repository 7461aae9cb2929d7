import { expect, test } from 'vitest'
import { type LinkFacts, readCloseReason, readRole, saveState } from './SaveState.ts'

const facts: LinkFacts = { ready: true, connected: true, synced: true, unsent: 0, problem: null, role: null }

test('"saved" is said only when the server has acknowledged everything', () => {
  expect(saveState(facts)).toBe('saved')
  expect(saveState({ ...facts, unsent: 1 })).toBe('saving')
  expect(saveState({ ...facts, synced: false })).toBe('connecting')
})

test('without a connection the copy in the browser is offline, and without a copy nothing is there yet', () => {
  expect(saveState({ ...facts, connected: false })).toBe('offline')
  expect(saveState({ ...facts, connected: false, unsent: 4 })).toBe('offline')
  expect(saveState({ ...facts, connected: false, ready: false })).toBe('loading')
})

test('a closed map is closed whatever the connection does', () => {
  expect(saveState({ ...facts, problem: { kind: 'closed', code: 'not_found', message: '' } })).toBe('closed')
})

test('the reason of a close is split into a code for programs and words for people', () => {
  expect(readCloseReason('refused_edit: A step needs a stage.')).toEqual({
    code: 'refused_edit',
    message: 'A step needs a stage.',
  })
  expect(readCloseReason('Bye: see you')).toEqual({ code: '', message: 'Bye: see you' })
})

test('the server says in one message what somebody may do', () => {
  expect(readRole('role: commenter')).toBe('commenter')
  expect([readRole('role: king'), readRole('something else')]).toEqual([null, null])
})
