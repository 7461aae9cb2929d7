import { z } from 'zod'
import { id } from './common.ts'
import { attributeFilter, attributeValues, day, hexColour } from './research.ts'

/*
 * The codebook, codings, memos, the log of changes, the grid of answers, quotes and agreement of a project.
 * Below /api/workspaces/{workspaceId}/projects/{projectId}. Every change answers `changeId`; POST
 * …/changes/{changeId}/undo takes it back (own changes only), and is itself a change that can be taken back.
 */

export const code = z.object({
  id,
  parentId: id.nullable(),
  /** Fractional index among its siblings. */
  position: z.string(),
  name: z.string(),
  colour: hexColour,
  description: z.string(),
  /** Something that hurts; shown as such everywhere. */
  painPoint: z.boolean(),
})
export type Code = z.infer<typeof code>
export const codeWithCounts = code.extend({
  /** Of this code alone. */
  codings: z.number(),
  sources: z.number(),
  participants: z.number(),
})
export type CodeWithCounts = z.infer<typeof codeWithCounts>

export const createCodeInput = z.object({
  name: z.string().trim().min(1).max(200),
  parentId: id.nullable().default(null),
  /** The sibling it comes after; null puts it first, absent last. */
  afterId: id.nullable().optional(),
  colour: hexColour.optional(),
  description: z.string().trim().max(5000).default(''),
  painPoint: z.boolean().default(false),
})
export const updateCodeInput = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  colour: hexColour.optional(),
  description: z.string().trim().max(5000).optional(),
  painPoint: z.boolean().optional(),
})
export const moveCodeInput = z.object({ parentId: id.nullable(), afterId: id.nullable() })
/** Codings, memos and subcodes of `codeIds` go to `intoId`; spans both had become one. */
export const mergeCodesInput = z.object({ codeIds: z.array(id).min(1).max(500), intoId: id })
/** Some codings of a code become a new sibling of it. */
export const splitCodeInput = z.object({
  name: z.string().trim().min(1).max(200),
  codingIds: z.array(id).min(1).max(10_000),
})

export const coding = z.object({
  id,
  codeId: id,
  sourceId: id,
  /** Null in a text; the answer that is coded in a survey. */
  answerId: id.nullable(),
  start: z.number().int(),
  end: z.number().int(),
  coderId: id,
  participantId: id.nullable(),
  createdAt: z.iso.datetime(),
})
export type Coding = z.infer<typeof coding>
export const createCodingInput = z.object({
  codeId: id,
  sourceId: id,
  answerId: id.nullable().default(null),
  /** Absent for a whole answer. */
  start: z.number().int().min(0).optional(),
  end: z.number().int().min(1).optional(),
})
/** Several codes on one span, or one code on several spans, in one step of undo. */
export const createCodingsInput = z.object({ codings: z.array(createCodingInput).min(1).max(1000) })
export const updateCodingInput = z.object({
  codeId: id.optional(),
  start: z.number().int().min(0).optional(),
  end: z.number().int().min(1).optional(),
})
export const deleteCodingsInput = z.object({ ids: z.array(id).min(1).max(1000) })
export const coder = z.object({ id, name: z.string() })
export type Coder = z.infer<typeof coder>

export const memoTargets = ['project', 'source', 'code', 'coding', 'participant'] as const
export const memo = z.object({
  id,
  target: z.enum(memoTargets),
  /** The project's own id for `project`. */
  targetId: id,
  text: z.string(),
  authorId: id,
  authorName: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Memo = z.infer<typeof memo>
export const createMemoInput = z.object({
  target: z.enum(memoTargets),
  targetId: id,
  text: z.string().trim().min(1).max(20_000),
})

/** The new state of one row; `null` when it is gone. */
export const changedRow = z.discriminatedUnion('type', [
  z.object({ type: z.literal('code'), id, row: code.nullable() }),
  z.object({ type: z.literal('coding'), id, row: coding.nullable() }),
  z.object({ type: z.literal('memo'), id, row: memo.nullable() }),
])
export type ChangedRow = z.infer<typeof changedRow>
export const change = z.object({
  /** Rises by every change of the project. */
  id: z.number(),
  userId: id.nullable(),
  userName: z.string(),
  at: z.iso.datetime(),
  /** e.g. 'code_created', 'codings_created', 'codes_merged', 'undone' */
  kind: z.string(),
  /** What a person reads in a list of changes, without words of sources. */
  title: z.string(),
  /** Null when there are more than 500: load anew what is on screen. */
  rows: z.array(changedRow).nullable(),
  undoes: z.number().nullable(),
  undone: z.boolean(),
})
export type Change = z.infer<typeof change>
/** GET …/changes?after=N&wait=20 answers at once when there is news, else when `wait` seconds are over (at most 25). */
export const changeFeed = z.object({
  changes: z.array(change),
  /** Ask on with this `after`. */
  last: z.number(),
  /** Sources, themes or participants have changed meanwhile (import, erasure, a run): load them anew. */
  version: z.number(),
})
/** `changeId` is null when nothing had to change, as when the same span had the code from the same coder. */
export const changed = z.object({ changeId: z.number().nullable(), rows: z.array(changedRow).nullable() })
export type Changed = z.infer<typeof changed>

export const answer = z.object({
  id,
  questionId: id,
  text: z.string(),
  score: z.number().nullable(),
  /** −1 … 1; null until the sentences have been scored. */
  sentiment: z.number().nullable(),
  codings: z.array(z.object({ id, codeId: id, coderId: id, start: z.number(), end: z.number() })),
})
export const answerRow = z.object({
  /** As a spreadsheet counts: the header is row 1. */
  row: z.number().int(),
  participantId: id.nullable(),
  pseudonym: z.string().nullable(),
  happenedOn: day.nullable(),
  attributes: attributeValues,
  answers: z.array(answer),
})
export type AnswerRow = z.infer<typeof answerRow>

const jsonList = <T extends z.ZodType>(of: T, name: string) =>
  z
    .string()
    .optional()
    .transform((text, ctx): z.infer<T>[] => {
      if (!text) return []
      try {
        return z.array(of).max(20).parse(JSON.parse(text))
      } catch {
        ctx.addIssue({ code: 'custom', message: `${name} must be a JSON list` })
        return z.NEVER
      }
    })
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** `attributes`: JSON of `AttributeFilter[]`. `codeId` counts its subcodes as well. `none`: rows without any code. */
export const answerFilterQuery = z.object({
  q: z.string().trim().max(200).optional(),
  questionId: id.optional(),
  codeId: id.optional(),
  none: flag.optional(),
  attributes: jsonList(attributeFilter, 'attributes'),
  /** The question whose score lies between them; left out, any. */
  scoreOf: id.optional(),
  minScore: z.coerce.number().optional(),
  maxScore: z.coerce.number().optional(),
})
export const answersQuery = answerFilterQuery.extend({
  /** `row`, `date`, `question:<id>` or `attribute:<key>`; a leading − turns it round. */
  sort: z
    .string()
    .regex(
      /^-?(row|date|question:.{1,64}|attribute:.{1,80})$/,
      'must be row, date, question:<id> or attribute:<key>',
    )
    .default('row'),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const answerPage = z.object({ rows: z.array(answerRow), total: z.number() })
/** The same filter as the grid's; every answer to `questionId` it leaves gets the code as a whole. */
export const bulkCodeInput = z.object({
  codeId: id,
  questionId: id,
  filter: z
    .object({
      q: z.string().trim().max(200).optional(),
      codeId: id.optional(),
      none: z.boolean().optional(),
      attributes: z.array(attributeFilter).max(20).default([]),
      scoreOf: id.optional(),
      minScore: z.number().optional(),
      maxScore: z.number().optional(),
    })
    .default({ attributes: [] }),
  /** Only these rows of the ones the filter leaves; absent for all. */
  rows: z.array(z.number().int()).max(100_000).optional(),
  /** False takes the code away instead, of whoever is asking. */
  on: z.boolean().default(true),
})
export const bulkCoded = z.object({ changeId: z.number().nullable(), answers: z.number() })

/** How a sentence of a source was felt, −1 to 1, and the words that drove it. Places in code points of the text or answer. */
export const feeling = z.object({
  start: z.number(),
  end: z.number(),
  sentiment: z.number(),
  because: z.array(z.string()),
})
export type Feeling = z.infer<typeof feeling>

export const quote = z.object({
  /** Of the coding. Maps and personas point at a quote by it. */
  id,
  codeId: id,
  codePath: z.array(z.string()),
  sourceId: id,
  sourceTitle: z.string(),
  sourceKind: z.string(),
  answerId: id.nullable(),
  /** Of a survey answer. */
  row: z.number().nullable(),
  start: z.number(),
  end: z.number(),
  text: z.string(),
  /** Where it is in the sound or film, when known. */
  startMs: z.number().nullable(),
  participantId: id.nullable(),
  pseudonym: z.string().nullable(),
  attributes: attributeValues,
  coderId: id,
  coderName: z.string(),
  sentiment: z.number().nullable(),
  /** Words that drove the sentiment. */
  because: z.array(z.string()),
  happenedOn: day.nullable(),
  createdAt: z.iso.datetime(),
})
export type Quote = z.infer<typeof quote>
/** `from` and `to` are days of the source. `participantId`, `coderId`, `sourceId` may stand alone. */
export const quoteFilterQuery = z.object({
  codeId: id.optional(),
  subcodes: flag.default(true),
  sourceId: id.optional(),
  participantId: id.optional(),
  coderId: id.optional(),
  q: z.string().trim().max(200).optional(),
  sentiment: z.enum(['negative', 'neutral', 'positive']).optional(),
  from: day.optional(),
  to: day.optional(),
  attributes: jsonList(attributeFilter, 'attributes'),
})
export const quotesQuery = quoteFilterQuery.extend({
  sort: z.enum(['newest', 'oldest', 'source', 'code', 'sentiment', '-sentiment']).default('newest'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const quotePage = z.object({ quotes: z.array(quote), total: z.number(), participants: z.number() })
export const quoteExportQuery = quoteFilterQuery.extend({ format: z.enum(['csv', 'xlsx', 'docx']) })

/** `units`: characters (code points) or sentences, of text and answers that at least one of the coders has opened or coded. */
export const agreementQuery = z.object({
  coders: z
    .string()
    .optional()
    .transform((text) => (text ? text.split(',').slice(0, 20) : [])),
  sources: z
    .string()
    .optional()
    .transform((text) => (text ? text.split(',').slice(0, 1000) : [])),
  codes: z
    .string()
    .optional()
    .transform((text) => (text ? text.split(',').slice(0, 1000) : [])),
  unit: z.enum(['characters', 'sentences']).default('characters'),
})
export const codeAgreement = z.object({
  codeId: id,
  name: z.string(),
  /** Units looked at: also those nobody coded. */
  units: z.number(),
  /** Units each coder gave the code, in the order of `coders`. */
  coded: z.array(z.number()),
  /** Share of units on which all coders agree. */
  agreement: z.number().nullable(),
  /** Cohen's kappa of two coders, the mean over pairs of more; null when it is not defined. */
  kappa: z.number().nullable(),
  /** Krippendorff's alpha, nominal; null when it is not defined. */
  alpha: z.number().nullable(),
})
export const agreement = z.object({
  coders: z.array(coder),
  unit: z.enum(['characters', 'sentences']),
  codes: z.array(codeAgreement),
})
export type Agreement = z.infer<typeof agreement>
/** A stretch that some of the coders gave the code and others did not. */
export const disagreement = z.object({
  codeId: id,
  sourceId: id,
  sourceTitle: z.string(),
  answerId: id.nullable(),
  start: z.number(),
  end: z.number(),
  text: z.string(),
  /** Ids of coders. */
  coded: z.array(id),
  notCoded: z.array(id),
})
export type Disagreement = z.infer<typeof disagreement>

export const cooccurrence = z.object({
  /** Pairs of codes on overlapping spans: how many pairs of codings overlap, in how many sources. */
  pairs: z.array(z.object({ a: id, b: id, codings: z.number(), sources: z.number() })),
})
