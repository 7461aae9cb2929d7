import { z } from 'zod'
import { durations, id, propertyFilter, proportion } from './common.ts'

/** How a map is measured; stored in the journey document, stated in words in docs/semantics.md. */
export const measureSettings = z.object({
  orderMode: z.enum(['flexible', 'ordered', 'strict', 'any']).default('flexible'),
  /** Inclusive, counted from the entry event; null = no limit. */
  windowSeconds: z.number().positive().nullable().default(null),
  entry: z.enum(['first', 'best']).default('first'),
  sameTime: z.enum(['as_recorded', 'map_order']).default('as_recorded'),
})
export type MeasureSettings = z.infer<typeof measureSettings>

export const nps = z.object({
  n: z.number(),
  promoters: z.number(),
  passives: z.number(),
  detractors: z.number(),
  score: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export const meanScore = z.object({
  n: z.number(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  topBox: proportion,
})
export const scores = z.object({
  nps: nps.nullable(),
  csat: meanScore.nullable(),
  ces: meanScore.nullable(),
  rating: meanScore.nullable(),
  verbatims: z.number(),
})
export type Nps = z.infer<typeof nps>
export type MeanScore = z.infer<typeof meanScore>
export type Scores = z.infer<typeof scores>

/** One stage, substage or step: customers who entered, of these went on, and so on. */
export const elementNumbers = z.object({
  elementId: id,
  entered: z.number(),
  events: z.number(),
  wentOn: proportion,
  /** Nothing measured stands later on the map: everybody counts as having gone on, which says nothing of them. */
  ends: z.boolean().optional(),
  dropped: z.number(),
  /** Share of all customers who entered the map. */
  reach: proportion,
  timeToNext: durations,
  /** Customers who did it more than once. */
  repeated: proportion,
  scores,
})
export type ElementNumbers = z.infer<typeof elementNumbers>

export const touchpointNumbers = z.object({
  touchpointId: id,
  customers: z.number(),
  events: z.number(),
  scores,
  /** Events per day, week or month over the period, oldest first, for the sparkline. */
  trend: z.array(z.number()),
})
export type TouchpointNumbers = z.infer<typeof touchpointNumbers>

export const mapNumbers = z.object({
  journeyId: id,
  /** Times the figures are about; null when the workspace has no events. */
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
  hasTimes: z.boolean(),
  settings: measureSettings,
  /** One plain sentence that states order mode, window, entry and same-time rule. */
  inWords: z.string(),
  /** Customers with a touchpoint event in the selection, whether or not it is on the map. */
  selected: z.number(),
  entered: z.number(),
  conversion: proportion,
  timeToComplete: durations,
  /** In map order. What names no touchpoint is left out: nothing can be counted of it. */
  stages: z.array(elementNumbers),
  substages: z.array(elementNumbers),
  steps: z.array(elementNumbers),
  touchpoints: z.array(touchpointNumbers),
  /** Between neighbouring stages: customers whose path ran from one to the other; strays leave for somewhere else. */
  flows: z.array(z.object({ fromStageId: id, toStageId: id.nullable(), customers: z.number() })),
  /** True while traces are being rebuilt: figures are of the state before. */
  rebuilding: z.boolean(),
  computedAt: z.iso.datetime(),
})
export type MapNumbers = z.infer<typeof mapNumbers>

/** The same question asked of each persona's customers, and last of those no persona stands for. */
export interface PersonaSplit<T> {
  /** Customers of the selection, and those of them whom more than one persona stands for: they count for each. */
  customers: number
  several: number
  /** Personas beyond those that can be read side by side. */
  leftOut: number
  /** Titles of personas whose rule asks for survey answers that are gone. */
  unknown: string[]
  groups: {
    /** Null: nobody stands for these. */
    persona: { id: string; title: string; colour: number } | null
    customers: number
    answer: T
  }[]
}
export const personaSplit = <T extends z.ZodType>(answer: T) =>
  z.object({
    customers: z.number(),
    several: z.number(),
    leftOut: z.number(),
    unknown: z.array(z.string()),
    groups: z.array(
      z.object({
        persona: z.object({ id, title: z.string(), colour: z.number().int() }).nullable(),
        customers: z.number(),
        answer,
      }),
    ),
  })

export const plannedAgainstReal = z.object({
  customers: z.number(),
  fitness: z.object({ average: z.number().nullable(), log: z.number().nullable() }),
  fitting: proportion,
  deviations: z.number(),
  variants: z.number(),
  steps: z.array(
    z.object({
      stepId: id,
      customers: z.number(),
      events: z.number(),
      skipped: proportion,
      passedBy: z.number(),
      leftBefore: z.number(),
      repeated: proportion,
      outOfOrder: proportion,
    }),
  ),
  unplanned: z.array(
    z.object({
      touchpointId: id,
      customers: z.number(),
      events: z.number(),
      /** Where on the map it happens: after which step (null = before the first), by customers, most first. */
      after: z.array(z.object({ stepId: id.nullable(), customers: z.number() })),
    }),
  ),
})
export type PlannedAgainstReal = z.infer<typeof plannedAgainstReal>

export const pathGraph = z.object({
  customers: z.number(),
  nodes: z.array(
    z.object({
      touchpointId: id,
      name: z.string(),
      channel: z.string(),
      customers: z.number(),
      events: z.number(),
      starts: z.number(),
      ends: z.number(),
    }),
  ),
  edges: z.array(
    z.object({
      from: id,
      to: id,
      count: z.number(),
      customers: z.number(),
      medianSeconds: z.number().nullable(),
      meanSeconds: z.number().nullable(),
      p90Seconds: z.number().nullable(),
    }),
  ),
})
export type PathGraph = z.infer<typeof pathGraph>

export const variantList = z.object({
  customers: z.number(),
  variants: z.number(),
  rows: z.array(
    z.object({
      hash: z.string(),
      path: z.array(id),
      customers: z.number(),
      share: z.number(),
      cumulative: z.number(),
      medianSeconds: z.number().nullable(),
    }),
  ),
})
export type VariantList = z.infer<typeof variantList>

/** Which customers stand behind a figure. */
export const customerQuestion = z.discriminatedUnion('behind', [
  z.object({ behind: z.literal('all') }),
  z.object({ behind: z.literal('touchpoint'), touchpointId: id }),
  z.object({ behind: z.literal('edge'), from: id, to: id }),
  z.object({ behind: z.literal('variant'), hash: z.string() }),
  z.object({
    behind: z.literal('element'),
    journeyId: id,
    elementId: id,
    measure: z.enum([
      'entered',
      'went_on',
      'dropped',
      'repeated',
      /** As `repeated`, of the whole path rather than of the attempt: planned against real counts so. */
      'repeated_in_path',
      'skipped',
      'passed_by',
      'left_before',
      'out_of_order',
    ]),
  }),
  z.object({
    behind: z.literal('map'),
    journeyId: id,
    measure: z.enum(['entered', 'completed', 'not_completed', 'fitting', 'not_fitting']),
  }),
  /** Customers who answered at a touchpoint, or at any touchpoint of a stage, substage or step. */
  z.object({
    behind: z.literal('answer'),
    kind: z.enum(['nps', 'csat', 'ces', 'rating']),
    at: z.union([z.strictObject({ touchpointId: id }), z.strictObject({ journeyId: id, elementId: id })]),
  }),
  z.object({ behind: z.literal('unplanned'), journeyId: id, touchpointId: id }),
])
export type CustomerQuestion = z.infer<typeof customerQuestion>

export const customerRow = z.object({
  customer: z.string(),
  events: z.number(),
  firstAt: z.iso.datetime().nullable(),
  lastAt: z.iso.datetime().nullable(),
  path: z.array(id),
})
export const customerPage = z.object({
  total: z.number(),
  rows: z.array(customerRow),
  next: z.string().nullable(),
})
export type CustomerPage = z.infer<typeof customerPage>

export const customerEvent = z.object({
  occurredAt: z.iso.datetime(),
  name: z.string(),
  channel: z.string(),
  source: z.string(),
  touchpointId: id.nullable(),
  value: z.number().nullable(),
  score: z.number().nullable(),
  scoreKind: z.string().nullable(),
  text: z.string(),
  properties: z.record(z.string(), z.string()),
})
export const customerTimeline = z.object({
  customer: z.string(),
  events: z.array(customerEvent),
  total: z.number(),
  next: z.string().nullable(),
  hasTimes: z.boolean(),
})
export type CustomerTimeline = z.infer<typeof customerTimeline>

export const verbatim = z.object({
  customer: z.string(),
  occurredAt: z.iso.datetime(),
  score: z.number().nullable(),
  scoreKind: z.string().nullable(),
  text: z.string(),
  touchpointId: id.nullable(),
})

/** What customers wrote, newest first. */
export const verbatimPage = z.object({
  total: z.number(),
  rows: z.array(verbatim),
  next: z.string().nullable(),
})
export type VerbatimPage = z.infer<typeof verbatimPage>

/**
 * Fields and values the filter line offers; `events`: how many have them (estimated in very large workspaces).
 * `from` and `to`: the first and the last event of all, null without events or without times.
 */
export const filterFields = z.object({
  events: z.number(),
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
  fields: z.array(z.object({ field: z.string(), events: z.number() })),
})
export const filterValues = z.object({ values: z.array(z.object({ value: z.string(), events: z.number() })) })
export type FilterFields = z.infer<typeof filterFields>
export type FilterValues = z.infer<typeof filterValues>

/** Body of `POST …/customers/search`; `after` is the `next` of the page before. */
export const customerSearch = z.object({
  question: customerQuestion,
  /** Part of the customer's name, in any case. */
  search: z.string().max(200).default(''),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  filters: z.array(propertyFilter).max(20).default([]),
  limit: z.number().int().min(1).max(1000).default(100),
  after: z.string().max(2000).optional(),
})
export type CustomerSearch = z.input<typeof customerSearch>
