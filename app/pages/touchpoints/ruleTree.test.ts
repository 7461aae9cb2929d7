import { expect, test } from 'vitest'
import type { Rule } from '../../../shared/wire/touchpoint.ts'
import { type GroupNode, newCondition, newGroup, toRule, toTree, withNode } from './ruleTree.ts'
import { ruleInWords } from './ruleWords.ts'

const nested: Rule = {
  all: [
    { field: 'name', op: 'is', value: 'cart' },
    {
      any: [
        { field: 'property:plan', op: 'in', value: ['pro', 'team'] },
        { not: { field: 'value', op: 'lt', value: 10 } },
        {
          not: {
            all: [
              { field: 'channel', op: 'is', value: 'web' },
              { field: 'text', op: 'exists' },
            ],
          },
        },
      ],
    },
  ],
}

test.each<[string, Rule]>([
  ['one condition', { field: 'name', op: 'is', value: 'cart' }],
  ['nested groups', nested],
  ['a negated condition', { not: { field: 'name', op: 'contains', value: 'x' } }],
  [
    'a double negation',
    {
      not: {
        not: {
          any: [
            { field: 'name', op: 'is', value: 'a' },
            { field: 'score', op: 'gte', value: 9 },
          ],
        },
      },
    },
  ],
])('%s is the same rule after editing nothing', (_, rule) => {
  expect(toRule(toTree(rule))).toEqual(rule)
})

test('a rule is unfinished while any of its conditions is', () => {
  const tree = newGroup([newCondition('name', 'is', 'cart'), newCondition('value', 'gt', 'many')])
  expect(toRule(tree)).toBeNull()
  expect(toRule(newGroup([newCondition('property:', 'exists')]))).toBeNull()
})

test('a decimal comma is read as a number', () => {
  expect(toRule(newGroup([newCondition('value', 'gt', '9,5')]))).toEqual({
    field: 'value',
    op: 'gt',
    value: 9.5,
  })
})

test('a list has one value per line, empty lines aside', () => {
  expect(toRule(newCondition('name', 'in', ' a \n\nb,c\n'))).toEqual({
    field: 'name',
    op: 'in',
    value: ['a', 'b,c'],
  })
})

test('removing the last condition of a group removes the group, of the rule leaves an empty one', () => {
  const inner = newGroup([newCondition('name', 'is', 'b')], 'any')
  const tree = newGroup([newCondition('name', 'is', 'a'), inner])
  const without = withNode(tree, inner.children[0]!.key, () => null)
  expect(without.children).toHaveLength(1)
  const empty: GroupNode = withNode(without, without.children[0]!.key, () => null)
  expect(empty.children).toMatchObject([{ kind: 'condition', field: 'name', op: 'is', value: '' }])
})

test('a rule is said in words with brackets where they matter', () => {
  expect(ruleInWords(nested)).toBe(
    'event is cart and (plan is one of pro, team or not value is under 10 or not (channel is web and text is there))',
  )
})
