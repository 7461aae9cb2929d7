import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Condition, Rule } from '../../shared/wire/touchpoint.ts'
import { RuleError, ruleSql } from './ruleSql.ts'
import { SqlParams } from './sqlParams.ts'
import { insertEvents, openTestAnalytics, type TestEvent } from './testing/openTestAnalytics.ts'
import { touchpointSql } from './touchpointSql.ts'

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>

const awkward = [
  '',
  ' ',
  "o'hare",
  'a"b',
  'back\\slash',
  'tab\there',
  'line\nbreak',
  'grüße',
  '日本',
  '👩‍🚀',
  '{p0:String}',
  '%',
  'NULL',
  "'; DROP TABLE events --",
  'view',
]
const events = awkward.flatMap((name, i): (TestEvent & { seq: number })[] => [
  { customer: 'c', at: i, seq: i * 3, name, channel: 'web', value: i, score: null, text: name },
  {
    customer: 'c',
    at: i,
    seq: i * 3 + 1,
    name,
    channel: name,
    value: null,
    score: 9,
    score_kind: 'nps',
    properties: { [name || 'empty']: name, plan: 'paid', amount: String(i) },
  },
  { customer: 'd', at: i, seq: i * 3 + 2, name: `page_${i}`, source: 'shop', properties: { plan: '' } },
])

beforeAll(async () => {
  analytics = await openTestAnalytics()
  await insertEvents(analytics, 'w', events)
})

async function matching(rule: Rule): Promise<number[]> {
  const params = new SqlParams()
  const rows = await analytics.query<{ seq: number }>({
    sql: `SELECT seq FROM events WHERE workspace = 'w' AND ${ruleSql(rule, params)} ORDER BY seq`,
    params: params.values,
  })
  return rows.map((row) => row.seq)
}

/** The meaning of a rule in plain JavaScript. */
function holds(rule: Rule, event: TestEvent): boolean {
  if ('all' in rule) return rule.all.every((part) => holds(part, event))
  if ('any' in rule) return rule.any.some((part) => holds(part, event))
  if ('not' in rule) return !holds(rule.not, event)
  const { field, op, value } = rule
  if (field === 'value' || field === 'score') {
    const actual = event[field] ?? null
    if (op === 'exists') return actual !== null
    if (op === 'in') return (value as string[]).some((one) => Number(one) === actual)
    if (op === 'is_not') return actual !== Number(value)
    return actual !== null && compare(op, actual, Number(value))
  }
  const key = field.startsWith('property:') ? field.slice(9) : null
  const found =
    key === null ? ((event as Record<string, unknown>)[field] as string | undefined) : event.properties?.[key]
  if (op === 'exists') return key === null ? (found ?? '') !== '' : found !== undefined
  const actual = found ?? ''
  if (op === 'in') return (value as string[]).includes(actual)
  if (op === 'is') return actual === value
  if (op === 'is_not') return actual !== value
  if (op === 'contains') return actual.includes(value as string)
  if (op === 'starts_with') return actual.startsWith(value as string)
  if (op === 'matches') return new RegExp(value as string, 's').test(actual)
  const number = /^\s*$/.test(actual) ? Number.NaN : Number(actual)
  return !Number.isNaN(number) && compare(op, number, Number(value))
}
function compare(op: Condition['op'], a: number, b: number): boolean {
  return op === 'is' ? a === b : op === 'gt' ? a > b : op === 'gte' ? a >= b : op === 'lt' ? a < b : a <= b
}

const textField = fc.constantFrom(
  'name',
  'channel',
  'source',
  'text',
  'property:plan',
  "property:o'hare",
  'property:日本',
  'property:back\\slash',
)
const value = fc.constantFrom(...awkward, 'web', 'paid', 'page_')
const leaf: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    field: textField,
    op: fc.constantFrom('is' as const, 'is_not' as const, 'contains' as const, 'starts_with' as const),
    value,
  }),
  fc.record({
    field: textField,
    op: fc.constant('in' as const),
    value: fc.array(value, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ field: textField, op: fc.constant('exists' as const) }),
  fc.record({
    field: fc.constantFrom('name', 'property:plan'),
    op: fc.constant('matches' as const),
    value: fc.constantFrom('^page_\\d$', 'a.b', '[^a-z]', '^$', 'ß'),
  }),
  fc.record({
    field: fc.constantFrom('value', 'score', 'property:amount'),
    op: fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const),
    value: fc.integer({ min: 0, max: 14 }),
  }),
  fc.record({
    field: fc.constantFrom('value', 'score'),
    op: fc.constantFrom('is' as const, 'is_not' as const),
    value: fc.integer({ min: 0, max: 14 }),
  }),
)
const rule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('rule') }),
  ),
})).rule

test('a rule matches the events it says, whatever characters names, values and keys hold', async () => {
  await fc.assert(
    fc.asyncProperty(rule, async (one) => {
      expect(await matching(one)).toEqual(
        events.filter((event) => holds(one, event)).map((event) => event.seq),
      )
    }),
    { numRuns: 150, endOnFailure: true },
  )
})

test('the first rule of the catalogue that holds takes the event', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rule, { maxLength: 6 }), async (rules) => {
      const catalogue = rules.map((one, i) => ({ number: 7 * (i + 1), rule: one }))
      const params = new SqlParams()
      const rows = await analytics.query<{ tp: number }>({
        sql: `SELECT ${touchpointSql(catalogue, params)} AS tp FROM events WHERE workspace = 'w' ORDER BY seq`,
        params: params.values,
      })
      expect(rows.map((row) => row.tp)).toEqual(
        events.map((event) => catalogue.find((entry) => holds(entry.rule, event))?.number ?? 0),
      )
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

describe('a rule that cannot run is refused with its place and what to do', () => {
  const deep = (levels: number): Rule =>
    levels === 0 ? { field: 'name', op: 'is', value: 'a' } : { not: deep(levels - 1) }
  test.each<[string, Rule, string]>([
    ['a text compared by size', { field: 'name', op: 'gt', value: 3 }, '"name" is a text'],
    [
      'a number field that contains',
      { all: [{ field: 'score', op: 'contains', value: '9' }] },
      'all[0]: "score" is a number',
    ],
    ['a number that is none', { field: 'value', op: 'gte', value: 'many' }, '"many" is not a number'],
    ['no value', { not: { field: 'name', op: 'is' } }, 'not: "is" needs a text'],
    ['an empty list', { field: 'name', op: 'in', value: [] }, 'at least one value'],
    ['a long pattern', { field: 'name', op: 'matches', value: 'a'.repeat(501) }, 'longer than 500'],
    ['lookaround', { field: 'name', op: 'matches', value: '(?=a)b' }, 'lookaround'],
    ['a broken pattern', { field: 'name', op: 'matches', value: '(' }, 'not a valid regular expression'],
    ['depth', deep(11), 'nested more than 10 deep'],
  ])('%s', (_, one, message) => {
    expect(() => ruleSql(one, new SqlParams())).toThrow(RuleError)
    expect(() => ruleSql(one, new SqlParams())).toThrow(message)
  })
})
