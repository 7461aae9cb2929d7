import { beforeAll, describe, expect, test } from 'vitest'
import { noWays } from '../../../shared/metrics/plannedWays.ts'
import type { MeasureSettings } from '../../../shared/wire/measure.ts'
import { type CustomerRule, CustomerSet } from '../CustomerSet.ts'
import type { MeasuredMap } from '../measuredMap.ts'
import type { TraceSelection } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'
import { catalogueOf, openTestAnalytics } from '../testing/openTestAnalytics.ts'
import { arrivedLaterSql } from './arrivedLater.ts'
import { customerListSql } from './customerList.ts'
import { type Behind, customersBehindSql } from './customersBehind.ts'
import { customerTimelineSql } from './customerTimeline.ts'
import { edgeCountsSql, edgeCustomersSql, edgeTimesSql, trailEndsSql } from './directlyFollows.ts'
import { eventRangeSql } from './eventRange.ts'
import { filterFieldsSql, filterValuesSql } from './filterFields.ts'
import { mapNumbersSql } from './mapNumbers.ts'
import { personaMeasuresSql } from './personaMeasures.ts'
import { personaMembersSql } from './personaMembers.ts'
import { personaCustomersSql, personaSizesSql, personaTrendSql } from './personaSizes.ts'
import { personaSplitSql } from './personaSplit.ts'
import { variantStreamSql } from './plannedAgainstReal.ts'
import { ruleCountsSql, ruleSampleSql } from './ruleSample.ts'
import { scoresByTouchpointSql } from './scoresByTouchpoint.ts'
import { selectionTotalsSql } from './selectionTotals.ts'
import { touchpointCountsSql } from './touchpointCounts.ts'
import { touchpointTrendSql } from './touchpointTrend.ts'
import { unmappedEventsSql } from './unmappedEvents.ts'
import { variantPathsSql, variantsSql, variantTotalsSql } from './variants.ts'
import { verbatimsSql } from './verbatims.ts'

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>
beforeAll(async () => {
  analytics = await openTestAnalytics()
})

const all: TraceSelection = {
  workspace: 'w',
  generation: 3,
  singleRows: true,
  from: null,
  to: null,
  filters: [],
  through: [],
}
const some: TraceSelection = {
  ...all,
  singleRows: false,
  from: 1_000,
  to: 2_000,
  filters: [
    { field: 'property:plan', op: 'is', value: 'paid' },
    { field: 'channel', op: 'is_not', value: 'web' },
  ],
  through: [[1, 2]],
}
const catalogue = [
  ...catalogueOf(['a', 'b']),
  {
    number: 9,
    rule: {
      all: [
        { field: 'channel', op: 'is' as const, value: 'phone' },
        { not: { field: 'name', op: 'matches' as const, value: '^x' } },
      ],
    },
  },
]
const persona: CustomerRule = {
  all: [
    { attribute: 'plan', op: 'is', value: 'paid' },
    {
      any: [
        { did: { touchpointId: 'a' }, atLeast: 2, days: 30 },
        { not: { did: { event: catalogue[2]!.rule }, atLeast: 1, days: 7 } },
      ],
    },
    { score: 'nps', which: 'latest', op: 'gte', value: 9 },
    new CustomerSet(['c1', "it's"]),
  ],
}
const personaScope = {
  workspace: 'w',
  generation: 3,
  singleRows: false,
  numberOf: { a: 1 },
  asOf: 86_400_000_000,
}
const map = (settings: Partial<MeasureSettings> = {}, shared = false): MeasuredMap => ({
  settings: {
    orderMode: 'flexible',
    windowSeconds: null,
    entry: 'first',
    sameTime: 'as_recorded',
    ...settings,
  },
  steps: [
    { id: 's1', optional: false, touchpoints: [1] },
    { id: 's2', optional: true, touchpoints: [2] },
    { id: 's3', optional: false, touchpoints: shared ? [1, 3] : [3] },
  ],
  stages: [
    { id: 'g1', first: 0, last: 1 },
    { id: 'g2', first: 2, last: 2 },
  ],
  substages: [{ id: 'u1', first: 1, last: 1 }],
  ways: noWays,
})
const totals = { customers: 5, events: 20, longest: 8, firstAt: 0, lastAt: 1 }
const split: TraceSelection = {
  ...some,
  personas: [persona, { not: persona }].map((rule) => ({ rule, numberOf: { a: 1 }, asOf: 86_400_000_000 })),
}
const behind = (question: Behind, selection: TraceSelection) => {
  const params = new SqlParams()
  return { sql: customersBehindSql(question, selection, 100, params)!, params: params.values }
}

const statements: Record<string, { sql: string; params: Record<string, unknown> }> = {
  'selection totals': selectionTotalsSql(some),
  'touchpoint counts of everything': touchpointCountsSql(all),
  'touchpoint counts of a selection': touchpointCountsSql(some),
  'touchpoint trend': touchpointTrendSql(all, {
    touchpoints: [1, 2],
    buckets: [{ start: 0, width: 86_400_000, count: 9 }],
    sampled: false,
  }),
  'touchpoint trend from a sample': touchpointTrendSql(some, {
    touchpoints: [1],
    buckets: [{ start: 0, width: 86_400_000, count: 9 }],
    sampled: true,
  }),
  'touchpoint trend from blocks': touchpointTrendSql(all, {
    touchpoints: [1],
    buckets: [{ start: 0, width: 86_400_000, count: 9 }],
    sampled: true,
  }),
  'touchpoint trend of each persona': touchpointTrendSql(split, {
    touchpoints: [1],
    buckets: [0, 5, 9].map((start) => ({ start, width: 86_400_000, count: 9 })),
    sampled: false,
    parts: [0, 2],
  }),
  'selection totals of each persona': selectionTotalsSql(split),
  'touchpoint counts of each persona': touchpointCountsSql(split),
  'scores of each persona': scoresByTouchpointSql(split),
  'edge times of each persona': edgeTimesSql(split, 10, [{ part: 2, from: 1, to: 2 }], [1, 2]),
  'edge counts of each persona': edgeCountsSql(split),
  'trail ends of each persona': trailEndsSql({ ...split, from: null, to: null }),
  'map numbers of each persona, within a window from any start': mapNumbersSql(
    map({ windowSeconds: 60, entry: 'best' }),
    split,
    totals,
    [0, 2],
  ),
  'scores by touchpoint': scoresByTouchpointSql(some),
  'edge times': edgeTimesSql(all, 10),
  'edge times of very many customers': edgeTimesSql(some, 3_000_000, [{ from: 1, to: 2 }]),
  'edge counts': edgeCountsSql(some),
  'edge customers': edgeCustomersSql(all),
  'trail ends': trailEndsSql(all),
  variants: variantsSql(some, { limit: 10, offset: 20 }),
  'variant totals': variantTotalsSql(some, 20),
  'variant paths': variantPathsSql(some, ['18446744073709551615']),
  'variant stream': variantStreamSql(some),
  'unmapped events': unmappedEventsSql('w', catalogue, 50),
  'rule counts': ruleCountsSql('w', catalogue[2]!.rule, [catalogue[0]!.rule]),
  'rule sample': ruleSampleSql('w', catalogue[2]!.rule, 20),
  'customer timeline': customerTimelineSql({
    workspace: 'w',
    customer: 'c',
    catalogue,
    limit: 10,
    offset: 0,
  }),
  'customer list': customerListSql({ workspace: 'w', search: 'x', after: 'c', limit: 10 }),
  verbatims: verbatimsSql({ selection: some, catalogue, touchpoints: [1], limit: 10, offset: 0 }),
  'persona members': personaMembersSql([persona, { not: persona }], personaScope, [
    'ann',
    "b'; DROP TABLE events; --",
  ]),
  'persona sizes': personaSizesSql([persona, { not: persona }], personaScope),
  'persona trend': personaTrendSql(persona, personaScope, 'Europe/Berlin'),
  'persona measures': personaMeasuresSql(persona, personaScope, [
    { attribute: 'plan', value: 'paid' },
    { attribute: 'age', value: null },
  ]),
  'persona split': personaSplitSql(split),
  'persona customers': personaCustomersSql(persona, personaScope, { limit: 10 }),
  'variants of a persona': variantsSql(
    {
      ...some,
      filters: [{ op: 'is_not', persona: { rule: persona, numberOf: { a: 1 }, asOf: 86_400_000_000 } }],
    },
    { limit: 10, offset: 0 },
  ),
  'arrived later': { sql: arrivedLaterSql, params: { workspace: 'w', until: 2_000 } },
  'event range': { sql: eventRangeSql, params: { workspace: 'w' } },
  'filter fields': filterFieldsSql('w', 1),
  'filter values': filterValuesSql('w', 'property:plan', 'x', 7),
  'map numbers, flexible': mapNumbersSql(map(), all, totals),
  'map numbers, flexible, long traces, shared touchpoints': mapNumbersSql(map({}, true), some, {
    ...totals,
    longest: 65,
  }),
  'map numbers, ordered within a window from any start': mapNumbersSql(
    map({ orderMode: 'ordered', windowSeconds: 60, entry: 'best', sameTime: 'map_order' }),
    some,
    { ...totals, longest: 65 },
  ),
  'map numbers, strict': mapNumbersSql(map({ orderMode: 'strict' }), all, {
    ...totals,
    customers: 3_000_000,
  }),
  'map numbers, any order': mapNumbersSql(map({ orderMode: 'any', windowSeconds: 60 }), all, totals),
  'customers behind everything': behind({ behind: 'all' }, all),
  'customers behind an edge': behind({ behind: 'edge', from: 1, to: 2 }, some),
  'customers behind a variant': behind({ behind: 'variant', hash: '18446744073709551615' }, some),
  'customers who answered': behind({ behind: 'answer', kind: 'nps', touchpoints: [1, 2] }, some),
  'customers who dropped': behind(
    { behind: 'element', map: map(), run: { first: 0, last: 1 }, measure: 'dropped' },
    some,
  ),
  'customers passed by': behind(
    { behind: 'element', map: map(), run: { first: 0, last: 1 }, measure: 'passed_by' },
    all,
  ),
  'customers who completed': behind({ behind: 'map', map: map(), measure: 'completed' }, all),
}

describe('each question is a statement the engine accepts, about one workspace only', () => {
  test.each(Object.entries(statements))('%s', async (_, { sql, params }) => {
    expect(sql).toMatchSnapshot()
    await analytics.query({ sql: `EXPLAIN ${sql}`, params })
    await analytics.query({ sql, params })
    const sources = sql.match(
      /FROM (traces|events)\b[^(]*?\bWHERE workspace = |FROM (traces|events)( FINAL)?\s+WHERE|FROM events ARRAY JOIN/g,
    )
    expect(sources).not.toBeNull()
    const workspaces = sql.match(/workspace = \{\w+:String\}/g) ?? []
    expect(workspaces.length).toBe((sql.match(/\bFROM (traces|events|customer_attributes)\b/g) ?? []).length)
  })
})
