import { z } from 'zod'
import { id } from './common.ts'
import { scoreKind } from './import.ts'
import { rule } from './touchpoint.ts'

export const attributeTypes = ['text', 'number', 'date', 'yes_no'] as const
export const attributeType = z.enum(attributeTypes)
export type AttributeType = z.infer<typeof attributeType>

export const attributeOps = ['is', 'is_not', 'in', 'contains', 'gt', 'gte', 'lt', 'lte', 'exists'] as const
const comparisons = ['is', 'gt', 'gte', 'lt', 'lte'] as const

/**
 * The latest value of an attribute of the customer. `is_not` needs a value that is another one; who has no value
 * satisfies only `not` of `exists`. Dates are compared as YYYY-MM-DD.
 */
export const attributeCondition = z.strictObject({
  attribute: z.string().min(1).max(200),
  op: z.enum(attributeOps),
  value: z
    .union([z.string().max(1000), z.number(), z.array(z.string().max(1000)).min(1).max(1000)])
    .optional(),
})
/** Events of a touchpoint, or events that satisfy a rule, at least `atLeast` of them; in the last `days` when told. */
export const didCondition = z.strictObject({
  did: z.union([z.strictObject({ touchpointId: id }), z.strictObject({ event: rule })]),
  atLeast: z.number().int().min(1).max(1_000_000).default(1),
  days: z.number().int().min(1).max(36_500).nullable().default(null),
})
/** The latest, lowest or highest score of a kind the customer gave. */
export const scoreCondition = z.strictObject({
  score: scoreKind,
  which: z.enum(['latest', 'lowest', 'highest']).default('latest'),
  op: z.enum(comparisons),
  value: z.number(),
})
export type AttributeCondition = z.infer<typeof attributeCondition>
export type DidCondition = z.infer<typeof didCondition>
export type ScoreCondition = z.infer<typeof scoreCondition>

/** Which customers a persona stands for: conditions on what is known of them, joined by all, any and not. */
export type PersonaRule =
  | AttributeCondition
  | DidCondition
  | ScoreCondition
  | { all: PersonaRule[] }
  | { any: PersonaRule[] }
  | { not: PersonaRule }
export const personaRule: z.ZodType<PersonaRule> = z.lazy(() =>
  z.union([
    attributeCondition,
    didCondition,
    scoreCondition,
    z.strictObject({ all: z.array(personaRule).min(1).max(50) }),
    z.strictObject({ any: z.array(personaRule).min(1).max(50) }),
    z.strictObject({ not: personaRule }),
  ]),
)
