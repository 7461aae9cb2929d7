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
export const answerOps = ['exists', 'is', 'in', 'contains', 'gt', 'gte', 'lt', 'lte', 'code'] as const
/**
 * What a participant of research who is linked to the customer answered to a question of a survey; one such answer is
 * enough. Words are compared without regard to case, comparisons and a number are about scores, `code` names a code
 * that is put on the answer, or one above it. Whose consent is withdrawn counts no more.
 */
export const answerCondition = z.strictObject({
  /** The question. */
  answer: id,
  op: z.enum(answerOps),
  value: z
    .union([z.string().max(1000), z.number(), z.array(z.string().max(1000)).min(1).max(1000)])
    .optional(),
  /** What it was called when the rule was saved, to be read when it is gone; the server writes it. */
  named: z
    .strictObject({
      question: z.string().max(1000),
      survey: z.string().max(1000),
      project: z.string().max(1000),
      code: z.string().max(1000).optional(),
    })
    .optional(),
})
export type AttributeCondition = z.infer<typeof attributeCondition>
export type DidCondition = z.infer<typeof didCondition>
export type ScoreCondition = z.infer<typeof scoreCondition>
export type AnswerCondition = z.infer<typeof answerCondition>

/** Which customers a persona stands for: conditions on what is known of them, joined by all, any and not. */
export type PersonaRule =
  | AttributeCondition
  | DidCondition
  | ScoreCondition
  | AnswerCondition
  | { all: PersonaRule[] }
  | { any: PersonaRule[] }
  | { not: PersonaRule }
export const personaRule: z.ZodType<PersonaRule> = z.lazy(() =>
  z.union([
    attributeCondition,
    didCondition,
    scoreCondition,
    answerCondition,
    z.strictObject({ all: z.array(personaRule).min(1).max(50) }),
    z.strictObject({ any: z.array(personaRule).min(1).max(50) }),
    z.strictObject({ not: personaRule }),
  ]),
)

/** A question a rule can ask for. */
export const askedQuestion = z.object({
  id,
  title: z.string(),
  kind: z.enum(['text', 'score', 'choice']),
  survey: z.string(),
  project: z.string(),
  projectId: id,
  /** Customers its survey is linked to. */
  customers: z.number(),
})
export type AskedQuestion = z.infer<typeof askedQuestion>

/** What customers answered to a question. */
export const questionAnswers = z.object({
  customers: z.number(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  /** Short answers, the most frequent first. */
  values: z.array(z.object({ value: z.string(), customers: z.number() })),
  /** Codes put on answers, and those above them. */
  codes: z.array(z.object({ id, name: z.string(), customers: z.number() })),
})
export type QuestionAnswers = z.infer<typeof questionAnswers>
