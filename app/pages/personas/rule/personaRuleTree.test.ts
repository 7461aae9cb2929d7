import { expect, test } from 'vitest'
import type { PersonaRule } from '../../../../shared/wire/personaRule.ts'
import { newLeaf, newRuleGroup, toPersonaRule, toRuleTree, withRuleNode } from './personaRuleTree.ts'

const typeOf = (name: string) =>
  name === 'age' ? ('number' as const) : name === 'since' ? ('date' as const) : 'text'

test.each<PersonaRule>([
  { attribute: 'plan', op: 'in', value: ['pro', 'team'] },
  { did: { touchpointId: 't1' }, atLeast: 2, days: 90 },
  { answer: 'q1', op: 'exists' },
  { answer: 'q1', op: 'is', value: 7 },
  { answer: 'q1', op: 'lte', value: 6, named: { question: 'Score', survey: 'Spring', project: 'Leavers' } },
  { answer: 'q2', op: 'is', value: 'Too dear' },
  { answer: 'q2', op: 'in', value: ['Price', 'Delivery'] },
  {
    not: {
      answer: 'q2',
      op: 'code',
      value: 'c1',
      named: { question: 'Why?', survey: 'Spring', project: 'Leavers', code: 'Price' },
    },
  },
  {
    all: [
      { attribute: 'age', op: 'gte', value: 30 },
      { attribute: 'since', op: 'lt', value: '2024-01-01' },
      {
        any: [
          { score: 'nps', which: 'lowest', op: 'lte', value: 6 },
          { not: { did: { event: { field: 'name', op: 'is', value: 'order' } }, atLeast: 1, days: null } },
        ],
      },
      {
        not: {
          all: [
            { attribute: 'plan', op: 'is', value: 'free' },
            { attribute: 'age', op: 'exists' },
          ],
        },
      },
    ],
  },
])('a stored rule comes back from the editor as it was (%#)', (rule) => {
  expect(toPersonaRule(toRuleTree(rule), typeOf)).toEqual(rule)
})

test('while a condition is unfinished there is no rule to count', () => {
  expect(toPersonaRule(newRuleGroup([]), typeOf)).toBeNull()
  for (const kind of ['attribute', 'did', 'score'] as const)
    expect(toPersonaRule(newRuleGroup([newLeaf(kind)]), typeOf)).toBeNull()
  const age = { ...newLeaf('attribute'), attribute: 'age', op: 'gte', value: 'old' } as never
  expect(toPersonaRule(newRuleGroup([age]), typeOf)).toBeNull()
})

test('taking out the last condition of a group takes the group away too', () => {
  const inner = newLeaf('score')
  const outer = newLeaf('attribute')
  const tree = newRuleGroup([outer, newRuleGroup([inner], 'any')])
  expect(withRuleNode(tree, inner.key, () => null).children).toEqual([outer])
  expect(withRuleNode(newRuleGroup([outer]), outer.key, () => null).children).toEqual([])
})
