import { z } from 'zod'
import { id, proportion } from './common.ts'
import { personaRule } from './personaRule.ts'

export const groupingMethods = ['kprototypes', 'classes', 'nmf', 'hierarchical', 'kmeans'] as const
export const groupingMethod = z.enum(groupingMethods)
export type GroupingMethod = z.infer<typeof groupingMethod>

/** Who is grouped: the customers of the workspace, or the participants of one research project. */
export const proposalOf = z.union([
  z.strictObject({ kind: z.literal('customers') }),
  z.strictObject({ kind: z.literal('participants'), projectId: id }),
])
export type ProposalOf = z.infer<typeof proposalOf>

const columnIds = z.array(z.string().min(1).max(300)).max(100)

/** What people are grouped by, of whom, how, and into how many groups; null: as the data advise. */
export const proposePersonasInput = z.strictObject({
  of: proposalOf,
  columns: columnIds.min(1),
  method: z.enum(['auto', ...groupingMethods]).default('auto'),
  groups: z.number().int().min(2).max(30).nullable().default(null),
})
export type ProposePersonasInput = z.infer<typeof proposePersonasInput>

export const columnSources = ['attribute', 'behaviour', 'score', 'question', 'code'] as const
/** Something people can be grouped by. */
export const proposalColumn = z.object({
  /** `attribute:plan`, `touchpoint:ID`, `events`, `score:nps`, `question:ID`, `code:ID` */
  id: z.string(),
  name: z.string(),
  source: z.enum(columnSources),
  /**
   * Choices: several of a few in one cell; each becomes a column of yes and no. Dates count in days. Null where it
   * cannot be used.
   */
  kind: z.enum(['number', 'category', 'choices', 'date']).nullable(),
  /** Share of the people looked at who have a value. */
  filled: z.number(),
  examples: z.array(z.string()),
  /** Why it says nothing about groups as it is. */
  reason: z.string().nullable(),
})
export type ProposalColumn = z.infer<typeof proposalColumn>

export const proposalColumnsInput = z.strictObject({
  of: proposalOf,
  columns: columnIds.nullable().default(null),
})
export const proposalColumns = z.object({
  /** People looked at, and those there are. */
  looked: z.number(),
  people: z.number(),
  /** Participants who take no part: they withdrew their consent or were erased. */
  hidden: z.number(),
  columns: z.array(proposalColumn),
  /** What would be done with the columns asked for; without asking, with all that fit. */
  plan: z.object({
    columns: z.array(z.string()),
    method: groupingMethod.nullable(),
    why: z.string(),
  }),
})
export type ProposalColumns = z.infer<typeof proposalColumns>

/** One person of the result. `label`: a customer's name, a participant's pseudonym. */
export const proposalMember = z.object({ id, label: z.string() })
export type ProposalMember = z.infer<typeof proposalMember>

/**
 * What sets a group apart from all others: the mean of a number, or the share of a value. `effect`: Cohen's d or h;
 * 0.2 is small, 0.5 medium, 0.8 large, below zero less than elsewhere. `low` and `high`: 95 % interval.
 */
export const proposalTrait = z.object({
  columnId: z.string(),
  column: z.string(),
  source: z.enum(columnSources),
  /** The value whose share is told; null for a mean. */
  value: z.string().nullable(),
  /** The means are days since 1970-01-01. */
  isDate: z.boolean().optional(),
  figure: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  elsewhere: z.number(),
  effect: z.number(),
  /** Members who have a value. */
  n: z.number(),
})
export type ProposalTrait = z.infer<typeof proposalTrait>

/** A rule that tells the group, run on the people who were grouped. */
export const proposalRule = z.object({
  rule: personaRule,
  /** Of those it holds for, how many are in the group. */
  precision: proportion,
  /** Of the group, for how many it holds. */
  recall: proportion,
  /** People it holds for who are in no group, since something of them is missing. */
  others: z.number(),
})
export type ProposalRule = z.infer<typeof proposalRule>

export const proposalGroup = z.object({
  name: z.string(),
  share: proportion,
  /** Mean Jaccard index of the group over rounds of drawing; null for a single group. */
  jaccard: z.number().nullable(),
  traits: z.array(proposalTrait),
  typical: z.array(proposalMember),
  rule: proposalRule.nullable(),
})
export type ProposalGroup = z.infer<typeof proposalGroup>

export const proposalCandidate = z.object({
  groups: z.number(),
  silhouette: z.number().nullable(),
  gap: z.number().nullable(),
  gapSE: z.number().nullable(),
  bic: z.number().nullable(),
  jaccard: z.array(z.number()),
})
export type ProposalCandidate = z.infer<typeof proposalCandidate>

/** One way to divide the people, by its number of groups. */
export const proposalPartition = z.object({
  groups: z.array(proposalGroup),
  /** Far from their group, worst first, at most a hundred. */
  outliers: z.array(proposalMember.extend({ group: z.number() })),
  outlierCount: z.number(),
})
export type ProposalPartition = z.infer<typeof proposalPartition>

/**
 * Who is like whom, for few people: `merges[i]` joins two nodes at a height, where nodes below the number of people are
 * people and the node made by `merges[i]` is that number + i.
 */
export const proposalTree = z.object({
  people: z.array(proposalMember),
  merges: z.array(z.object({ left: z.number(), right: z.number(), height: z.number() })),
  /** Places of people in the order in which a drawing without crossings shows them. */
  order: z.array(z.number()),
})
export type ProposalTree = z.infer<typeof proposalTree>

export const proposalResult = z.object({
  /** People grouped, those looked at, and those there are. */
  grouped: z.number(),
  looked: z.number(),
  people: z.number(),
  method: groupingMethod,
  methodWhy: z.string(),
  notes: z.array(z.string()),
  advised: z.object({ groups: z.array(z.number()), why: z.string() }),
  candidates: z.array(proposalCandidate),
  partitions: z.array(proposalPartition),
  /** Of the hierarchical method with at most 60 people. */
  tree: proposalTree.nullable(),
  leftOut: z.array(z.object({ column: z.string(), reason: z.string() })),
  dropped: z.object({
    count: z.number(),
    reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
    some: z.array(proposalMember.extend({ reason: z.string() })),
  }),
})
export type ProposalResult = z.infer<typeof proposalResult>

export const proposalStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export const proposalSummary = z.object({
  id,
  of: proposalOf,
  /** Of the research project; null for customers. */
  projectName: z.string().nullable(),
  columns: z.array(z.object({ id: z.string(), name: z.string() })),
  method: z.enum(['auto', ...groupingMethods]),
  /** As asked; null: as advised. */
  groups: z.number().nullable(),
  state: z.enum(proposalStates),
  error: z.string().nullable(),
  jobId: z.string().nullable(),
  /** People grouped and the first number of groups advised, once it is done. */
  grouped: z.number().nullable(),
  advised: z.number().nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})
export type ProposalSummary = z.infer<typeof proposalSummary>

export const proposal = proposalSummary.extend({
  /** Null while there is none, and when somebody in it was erased or withdrew their consent since. */
  result: proposalResult.nullable(),
  /** People of the result who were erased or withdrew their consent since. */
  gone: z.number(),
  /** Personas that were made of groups. */
  accepted: z.array(z.object({ groups: z.number(), group: z.number(), personaId: id })),
})
export type Proposal = z.infer<typeof proposal>

export const acceptGroupInput = z.strictObject({
  /** The number of groups, and which of these from 0 on. */
  groups: z.number().int().min(1).max(30),
  group: z.number().int().min(0).max(29),
  title: z.string().trim().min(1).max(200),
  colour: z.number().int().min(0).max(7).default(0),
})
