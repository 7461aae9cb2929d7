import { beforeAll, describe, expect, test } from 'vitest'
import { type CustomerRule, CustomerSet } from './CustomerSet.ts'
import { type PersonaScope, personaSql } from './personaSql.ts'
import { listPersonaMembers } from './questions/personaMembers.ts'
import { listPersonaCustomers, runPersonaSizes, runPersonaTrend } from './questions/personaSizes.ts'
import { runVariants } from './questions/variants.ts'
import { SqlParams } from './sqlParams.ts'
import { buildTraces, catalogueOf, openTestAnalytics } from './testing/openTestAnalytics.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.UTC(2026, 0, 10)

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>
let scope: PersonaScope

/**
 * c1 visits on day 0 and 20, buys on day 20; NPS 9 then 3; plan free, then paid; age 34
 * c2 visits on day 0; NPS 8; plan paid; age 61
 * c3 visits on day 30 and asks for help (unmapped event); no plan; age 70, then "unknown"
 * c4 has no event at all: plan free, age 20
 */
beforeAll(async () => {
  analytics = await openTestAnalytics()
  const at = (days: number) => start + days * day
  const selection = await buildTraces(analytics, {
    workspace: 'w',
    catalogue: catalogueOf(['visit', 'buy']),
    events: [
      { customer: 'c1', at: at(0), name: 'visit', score: 9, score_kind: 'nps' },
      { customer: 'c1', at: at(20), name: 'visit', score: 3, score_kind: 'nps' },
      { customer: 'c1', at: at(20) + hour, name: 'buy', properties: { basket: 'large' } },
      { customer: 'c2', at: at(0), name: 'visit', score: 8, score_kind: 'nps' },
      { customer: 'c3', at: at(30), name: 'visit' },
      { customer: 'c3', at: at(30), name: 'help' },
    ],
  })
  const stamp = (days: number) => new Date(at(days)).toISOString().replace('T', ' ').replace('Z', '')
  const value = (customer: string, name: string, value: string, days = 0, number: number | null = null) => ({
    workspace: 'w',
    name,
    customer,
    set_at: stamp(days),
    import_id: 'i',
    row: 1,
    value,
    number,
  })
  await analytics.insertRows('customer_attributes', [
    value('c1', 'plan', 'free', 0),
    value('c1', 'plan', 'paid', 5),
    value('c2', 'plan', 'paid', 0),
    value('c4', 'plan', 'free', 0),
    value('c1', 'age', '34', 0, 34),
    value('c2', 'age', '61', 0, 61),
    value('c3', 'age', '70', 0, 70),
    value('c3', 'age', 'unknown', 1),
    value('c4', 'age', '20', 0, 20),
    { ...value('c9', 'plan', 'paid'), workspace: 'elsewhere' },
  ])
  scope = { ...selection, numberOf: { visit: 1, buy: 2 }, asOf: at(31) }
})

const who = (rule: CustomerRule) => listPersonaCustomers(analytics, { rule, scope, limit: 100 })

describe('a rule names the customers a persona stands for', () => {
  const did = (touchpointId: string, atLeast = 1, days: number | null = null) => ({
    did: { touchpointId },
    atLeast,
    days,
  })
  const cases: [string, CustomerRule, string[]][] = [
    ['the latest value counts', { attribute: 'plan', op: 'is', value: 'paid' }, ['c1', 'c2']],
    ['another value needs a value', { attribute: 'plan', op: 'is_not', value: 'paid' }, ['c4']],
    ['any value', { attribute: 'plan', op: 'exists' }, ['c1', 'c2', 'c4']],
    ['one of several values', { attribute: 'plan', op: 'in', value: ['free', 'trial'] }, ['c4']],
    ['words inside a value', { attribute: 'plan', op: 'contains', value: 'AI' }, ['c1', 'c2']],
    ['a number is gone once words have replaced it', { attribute: 'age', op: 'gt', value: 61 }, []],
    ['numbers compare as numbers', { attribute: 'age', op: 'gte', value: 34 }, ['c1', 'c2']],
    ['events of a touchpoint', did('visit'), ['c1', 'c2', 'c3']],
    ['twice at least', did('visit', 2), ['c1']],
    ['in the last days', did('visit', 1, 12), ['c1', 'c3']],
    ['a touchpoint that is gone', did('gone'), []],
    [
      'events by their own rule',
      { did: { event: { field: 'property:basket', op: 'is', value: 'large' } }, atLeast: 1, days: null },
      ['c1'],
    ],
    ['the latest score', { score: 'nps', which: 'latest', op: 'lte', value: 6 }, ['c1']],
    ['the highest score', { score: 'nps', which: 'highest', op: 'gte', value: 9 }, ['c1']],
    ['the lowest score', { score: 'nps', which: 'lowest', op: 'gt', value: 7 }, ['c2']],
    ['all of several', { all: [{ attribute: 'plan', op: 'is', value: 'paid' }, did('buy')] }, ['c1']],
    ['any of several', { any: [did('buy'), { attribute: 'age', op: 'lt', value: 30 }] }, ['c1', 'c4']],
    ['not', { not: did('visit') }, ['c4']],
    ['customers by name, and nobody who is not here', new CustomerSet(['c4', 'c1', 'c9']), ['c1', 'c4']],
    ['nobody by name', new CustomerSet([]), []],
    ['not those by name', { not: new CustomerSet(['c1']) }, ['c2', 'c3', 'c4']],
  ]
  test.each(cases)('%s', async (_, rule, customers) => {
    expect(await who(rule)).toEqual(customers)
  })
})

test('names of any characters are told apart', async () => {
  const names = ["it's, a\\", 'a\tb', 'a\nb', 'a\r b', 'ü {p0:String}', '\\0', 'a']
  for (const name of names)
    expect(
      await listPersonaMembers(analytics, { rules: [new CustomerSet([name])], scope, customers: names }),
    ).toEqual([new Set([name])])
  const all = await listPersonaMembers(analytics, {
    rules: [new CustomerSet(names)],
    scope,
    customers: names,
  })
  expect(all).toEqual([new Set(names)])
})

test('several personas are counted at once: their sizes, what they share, and whom none of them is', async () => {
  const rules: CustomerRule[] = [
    { attribute: 'plan', op: 'is', value: 'paid' },
    { did: { touchpointId: 'visit' }, atLeast: 2, days: null },
    { attribute: 'age', op: 'gt', value: 60 },
  ]
  expect(await runPersonaSizes(analytics, { rules, scope })).toEqual({
    customers: 4,
    sizes: [2, 1, 1],
    overlaps: [
      [2, 1, 1],
      [1, 1, 0],
      [1, 0, 1],
    ],
    none: 2,
  })
})

test('without personas everybody is none of them', async () => {
  expect(await runPersonaSizes(analytics, { rules: [], scope })).toEqual({
    customers: 4,
    sizes: [],
    overlaps: [],
    none: 4,
  })
})

test('months say how many of the active customers the rule holds for', async () => {
  const rule: CustomerRule = { attribute: 'plan', op: 'is', value: 'paid' }
  // Day 0 and 20 are in January, day 30 is the 9th of February.
  expect(await runPersonaTrend(analytics, { rule, scope, timezone: 'UTC' })).toEqual([
    { month: '2026-01-01', active: 2, size: 2 },
    { month: '2026-02-01', active: 1, size: 0 },
  ])
})

test('questions about traces keep the customers of a persona, or all others', async () => {
  const rule: CustomerRule = { attribute: 'plan', op: 'is', value: 'paid' }
  const { numberOf, asOf, ...served } = scope
  const count = async (op: 'is' | 'is_not') => {
    const selection = {
      ...served,
      from: null,
      to: null,
      through: [],
      filters: [{ op, persona: { rule, numberOf, asOf } }],
    }
    return (await runVariants(analytics, { selection, limit: 10, offset: 0 })).customers
  }
  expect([await count('is'), await count('is_not')]).toEqual([2, 1])
})

test('a rule that cannot be run says where and why', () => {
  const compile = (rule: CustomerRule) => () => personaSql(rule, scope, new SqlParams())
  expect(compile({ all: [{ not: { attribute: 'age', op: 'gt', value: 'old' } }] })).toThrow(
    'all[0].not: "gt" needs a number or a date such as 2026-01-31 to compare with',
  )
  expect(compile({ attribute: 'plan', op: 'is', value: '' })).toThrow('needs a text')
  let deep: CustomerRule = { attribute: 'plan', op: 'exists' }
  for (let i = 0; i < 12; i++) deep = { not: deep }
  expect(compile(deep)).toThrow('nested more than 10 deep')
})
