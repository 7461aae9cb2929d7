import { z } from 'zod'
import { id } from './common.ts'

export const conditionOps = [
  'is',
  'is_not',
  'in',
  'contains',
  'starts_with',
  'matches',
  'gt',
  'gte',
  'lt',
  'lte',
  'exists',
] as const

/** `field` is name, channel, source, value, score, text or `property:<key>`. */
export const condition = z.object({
  field: z.string().regex(/^(name|channel|source|value|score|text|property:.{1,200})$/),
  op: z.enum(conditionOps),
  value: z.union([z.string().max(1000), z.number(), z.array(z.string().max(1000)).max(1000)]).optional(),
})
export type Condition = z.infer<typeof condition>

export type Rule = Condition | { all: Rule[] } | { any: Rule[] } | { not: Rule }
export const rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    condition,
    z.strictObject({ all: z.array(rule).min(1).max(50) }),
    z.strictObject({ any: z.array(rule).min(1).max(50) }),
    z.strictObject({ not: rule }),
  ]),
)

export const channels = [
  'web',
  'app',
  'email',
  'sms',
  'phone',
  'chat',
  'social',
  'store',
  'post',
  'event',
  'partner',
  'other',
] as const
export const touchpointChannel = z.enum(channels)
export type TouchpointChannel = z.infer<typeof touchpointChannel>

export const touchpoint = z.object({
  id,
  /** Small number that stands for the touchpoint in traces; unique in its workspace, never reused. */
  number: z.number().int(),
  name: z.string(),
  channel: touchpointChannel,
  online: z.boolean(),
  rule,
  /** Fractional index; rules are tried in this order and the first match wins. */
  position: z.string(),
})
export type Touchpoint = z.infer<typeof touchpoint>
export const touchpointWithCounts = touchpoint.extend({ events: z.number(), customers: z.number() })
export type TouchpointWithCounts = z.infer<typeof touchpointWithCounts>

export const createTouchpointInput = z.object({
  name: z.string().trim().min(1).max(200),
  channel: touchpointChannel.default('other'),
  online: z.boolean().default(true),
  rule,
})
export const updateTouchpointInput = createTouchpointInput.partial()
export const unmappedEvent = z.object({
  name: z.string(),
  events: z.number(),
  customers: z.number(),
  channels: z.array(z.string()),
})
export type UnmappedEvent = z.infer<typeof unmappedEvent>

/** What some customers did at a touchpoint: how many of them met it, and how often. */
export const touchpointCounts = z.object({ touchpointId: id, customers: z.number(), events: z.number() })
export type TouchpointCounts = z.infer<typeof touchpointCounts>
