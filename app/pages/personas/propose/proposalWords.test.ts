import { expect, test } from 'vitest'
import type { PersonaRule } from '../../../../shared/wire/personaRule.ts'
import { amount, directionWords, effectWords, meanWords, personaRuleWords } from './proposalWords.ts'

const nameOf = (id: string) => ({ t1: 'Call' })[id]
const words = (rule: PersonaRule) => personaRuleWords(rule, nameOf)

test('a rule reads as a sentence, with brackets only where they are needed', () => {
  const pro: PersonaRule = { attribute: 'plan', op: 'is', value: 'pro' }
  const old: PersonaRule = { attribute: 'age', op: 'gte', value: 54 }
  const calls: PersonaRule = { did: { touchpointId: 't1' }, atLeast: 3, days: null }
  expect(words({ any: [{ all: [pro, old] }, { not: calls }] })).toBe(
    'plan is pro and age at least 54, or did Call fewer than 3 times',
  )
  expect(words({ all: [pro, { any: [old, calls] }] })).toBe(
    'plan is pro and (age at least 54, or did Call at least 3 times)',
  )
  expect(words({ not: { ...calls, atLeast: 1 } })).toBe('never did Call')
  expect(words({ score: 'nps', which: 'latest', op: 'lt', value: 7 })).toBe('latest NPS below 7')
  expect(words({ attribute: 'town', op: 'in', value: ['Ulm', 'Bonn'] })).toBe('town is one of Ulm, Bonn')
  expect(words({ did: { event: { field: 'name', op: 'exists' } }, atLeast: 5, days: null })).toBe(
    'at least 5 events',
  )
})

test('a condition on an answer names the question, also once it is gone', () => {
  const named = { question: 'Why?', survey: 'Spring survey', project: 'Leavers' }
  expect(words({ answer: 'q1', op: 'exists', named })).toBe('answered “Why?”')
  expect(words({ answer: 'q1', op: 'lte', value: 6, named })).toBe('the answer to “Why?” at most 6')
  expect(words({ answer: 'q1', op: 'contains', value: 'price', named })).toBe(
    'the answer to “Why?” contains price',
  )
  expect(words({ answer: 'q1', op: 'in', value: ['a', 'b'] })).toBe(
    'the answer to a question of a survey is one of a, b',
  )
  expect(words({ answer: 'q1', op: 'code', value: 'c1', named: { ...named, code: 'Cost' } })).toBe(
    'the answer to “Why?” is coded as Cost',
  )
})

test('dates are told as dates, and how far they lie apart in days', () => {
  const since = { value: null, isDate: true, figure: 19783.4, elsewhere: 19723, effect: 1.2 }
  expect(meanWords(since.figure, since)).toBe('1 Mar 2024')
  expect(directionWords(since)).toBe('60 days later than others')
  const rule = (op: 'gte' | 'lt'): PersonaRule => ({ attribute: 'since', op, value: '2024-03-01' })
  expect(words(rule('gte'))).toBe('since on or after 1 Mar 2024')
  expect(words(rule('lt'))).toBe('since before 1 Mar 2024')
})

test('effects have the words and signs of their kind', () => {
  expect([0.2, -0.6, 1.4].map(effectWords)).toEqual(['small', 'medium', 'large'])
  expect(directionWords({ value: null, figure: 1, elsewhere: 2, effect: -1 })).toBe('lower than others')
  expect(directionWords({ value: 'pro', figure: 0.5, elsewhere: 0.2, effect: 1 })).toBe(
    'more often than others',
  )
  expect([0.1234, 34.26, 1204.4, 12345].map(amount)).toEqual(['0.123', '34.3', '1,204', '12,345'])
})
