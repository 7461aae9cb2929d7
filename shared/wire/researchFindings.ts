import { z } from 'zod'
import { id } from './common.ts'
import { attributeFilter, day } from './research.ts'

/*
 * What is found in the sources of a project: themes, insights, evidence on maps, search.
 * Below /api/workspaces/{workspaceId}/projects/{projectId}, search also across projects.
 */

/** A sentence or answer, with where it stands. */
export const passage = z.object({
  /** Of the sentence. */
  id,
  sourceId: id,
  sourceTitle: z.string(),
  answerId: id.nullable(),
  row: z.number().nullable(),
  start: z.number(),
  end: z.number(),
  text: z.string(),
  participantId: id.nullable(),
  pseudonym: z.string().nullable(),
  sentiment: z.number().nullable(),
  /** The words that drove the sentiment, the strongest first; empty when they were not looked for. */
  because: z.array(z.string()),
  happenedOn: day.nullable(),
})
export type Passage = z.infer<typeof passage>

export const themeStates = ['proposed', 'confirmed'] as const
export const theme = z.object({
  id,
  name: z.string(),
  state: z.enum(themeStates),
  painPoint: z.boolean(),
  /** The code it was turned into. */
  codeId: id.nullable(),
  /** Words that set it apart. */
  terms: z.array(z.string()),
  /** Sentences, people and sources. */
  size: z.number(),
  participants: z.number(),
  sources: z.number(),
  /** Of all sentences that were looked at, 0 … 1. */
  share: z.number(),
  /** Mean, −1 … 1; null without scored sentences. */
  sentiment: z.number().nullable(),
  /** By month (YYYY-MM) of the sources: its sentences, and all sentences of that month. */
  trend: z.array(z.object({ month: z.string(), count: z.number(), of: z.number() })),
  /** The three nearest to its middle. */
  quotes: z.array(passage),
})
export type Theme = z.infer<typeof theme>
export const themeList = z.object({
  themes: z.array(theme),
  sentences: z.number(),
  /** Sentences that fit no theme. */
  fitsNone: z.number(),
  /** When themes were last looked for, null for never. */
  lastRun: z
    .object({
      at: z.iso.datetime(),
      sentences: z.number(),
      /** So many of them, evenly spread, were grouped; the others were laid to the themes found. Null for all. */
      sampled: z.number().nullable(),
      groups: z.number(),
      /** Numbers of themes the data speak for, best first. */
      advised: z.array(z.number()),
      /** Sentences that came since and were assigned to themes there were. */
      newSince: z.number(),
    })
    .nullable(),
  /** A run that is queued or under way: GET …/jobs/{jobId} of the workspace tells how far it is, POST …/cancel stops it. */
  jobId: id.nullable(),
})
export type ThemeList = z.infer<typeof themeList>
/** Confirmed themes stay; proposed ones are replaced. */
export const findThemesInput = z.object({
  groups: z.number().int().min(2).max(200).optional(),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  sourceIds: z.array(id).max(10_000).optional(),
  /** Leaves out survey answers or texts. */
  of: z.enum(['all', 'answers', 'texts']).default('all'),
})
export const updateThemeInput = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  state: z.enum(themeStates).optional(),
  painPoint: z.boolean().optional(),
})
export const mergeThemesInput = z.object({ themeIds: z.array(id).min(1).max(200), intoId: id })
/** Some sentences of a theme become a theme of their own; or it is split in two or more by itself. */
export const splitThemeInput = z.union([
  z.object({ sentenceIds: z.array(id).min(1).max(10_000), name: z.string().trim().min(1).max(200) }),
  z.object({ groups: z.number().int().min(2).max(10) }),
])
/** Its sentences become codings of a new code, or of one there is. */
export const themeToCodeInput = z.object({
  codeId: id.optional(),
  parentId: id.nullable().default(null),
  painPoint: z.boolean().optional(),
})
export const themeToCodeResult = z.object({
  codeId: id,
  changeId: z.number().nullable(),
  codings: z.number(),
})
export const themePassagesQuery = z.object({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const passagePage = z.object({ passages: z.array(passage), total: z.number() })
/** Who speaks of it: for each value of an attribute how many of the people with it do. */
export const themeWho = z.object({
  attributes: z.array(
    z.object({
      key: z.string(),
      values: z.array(z.object({ value: z.string(), participants: z.number(), of: z.number() })),
    }),
  ),
  /** Participants who are linked to a customer: of them alone it is known which persona stands for them. */
  customers: z.number(),
  personas: z.array(z.object({ id, title: z.string(), participants: z.number(), of: z.number() })),
})
export type ThemeWho = z.infer<typeof themeWho>
export const moveSentencesInput = z.object({
  sentenceIds: z.array(id).min(1).max(1000),
  themeId: id.nullable(),
})

export const insightLinkKinds = ['quote', 'answer', 'theme', 'document'] as const
export const insightLink = z.object({
  id,
  kind: z.enum(insightLinkKinds),
  /** Id of a coding, answer, theme or source. */
  ref: id,
  stance: z.enum(['supports', 'contradicts']),
  /** What it says now; empty once it is erased. */
  text: z.string(),
  participantId: id.nullable(),
  pseudonym: z.string().nullable(),
  happenedOn: day.nullable(),
})
export type InsightLink = z.infer<typeof insightLink>
export const confidences = ['none', 'low', 'medium', 'high'] as const
export const insight = z.object({
  id,
  claim: z.string(),
  detail: z.string(),
  links: z.array(insightLink),
  /** Different people behind the supporting links, those of themes included, and sources of them. */
  participants: z.number(),
  sources: z.number(),
  /** Kinds of sources behind it, e.g. interview and survey. */
  kinds: z.array(z.string()),
  contradicting: z.number(),
  newestOn: day.nullable(),
  confidence: z.enum(confidences),
  /** The rule that gave this confidence, in a sentence. */
  because: z.string(),
  /** Attributes of the people behind it. */
  who: z.array(z.object({ key: z.string(), value: z.string(), participants: z.number() })),
  createdBy: id.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Insight = z.infer<typeof insight>
export const insightInput = z.object({
  claim: z.string().trim().min(1).max(1000),
  detail: z.string().trim().max(10_000).default(''),
})
export const updateInsightInput = z.object({
  claim: z.string().trim().min(1).max(1000).optional(),
  detail: z.string().trim().max(10_000).optional(),
})
export const insightLinkInput = z.object({
  kind: z.enum(insightLinkKinds),
  ref: id,
  stance: z.enum(['supports', 'contradicts']).default('supports'),
})

/** An insight is linked to a map as evidence of kind `note` whose ref is `insight:<id>`. */
export const evidenceKinds = ['quote', 'answer', 'theme', 'insight', 'document'] as const
/** What of a map or a persona can carry evidence. */
export const evidenceTargets = {
  journey: ['stage', 'step', 'lane', 'card', 'emotion', 'edge', 'journey'],
  persona: ['trait', 'section', 'sheet'],
} as const
export const linkEvidenceInput = z
  .object({
    journeyId: id.optional(),
    personaId: id.optional(),
    /** Id of a card, step, stage or emotion point; of a trait. */
    elementId: z.string().min(1).max(210),
    field: z.string().max(64).nullable().default(null),
    kind: z.enum(evidenceKinds),
    ref: id,
    stance: z.enum(['supports', 'contradicts']).default('supports'),
  })
  .refine(({ journeyId, personaId }) => (journeyId === undefined) !== (personaId === undefined), {
    message: 'must be given, or personaId, and not both',
    path: ['journeyId'],
  })
export const evidence = z.object({
  id,
  projectId: id,
  kind: z.enum(evidenceKinds),
  ref: id,
  stance: z.enum(['supports', 'contradicts']),
  /** `journey` with the map's and element's id; `persona` with the persona's and trait's. */
  on: z.enum(['journey', 'persona']),
  documentId: id,
  documentTitle: z.string(),
  elementId: z.string(),
  elementTitle: z.string(),
  createdAt: z.iso.datetime(),
})
export type Evidence = z.infer<typeof evidence>
/** What a link on a map or persona points at, as it stands now. */
export const findingPlace = z.object({
  kind: z.enum(evidenceKinds),
  ref: id,
  projectId: id,
  projectName: z.string(),
  /** Empty once it is not to be shown any more. */
  text: z.string(),
  pseudonym: z.string().nullable(),
  /** People it rests on. */
  participants: z.number(),
  happenedOn: day.nullable(),
  place: z
    .object({ sourceId: id, answerId: id.nullable(), row: z.number().nullable(), start: z.number() })
    .nullable(),
})
export type FindingPlace = z.infer<typeof findingPlace>

export const searchKinds = ['passage', 'memo', 'code', 'theme', 'insight', 'source'] as const
/** `how`: words (full text), meaning (vectors) or both. */
export const researchSearchQuery = z.object({
  q: z.string().trim().min(1, 'is empty').max(300),
  how: z.enum(['words', 'meaning', 'both']).default('both'),
  projectId: id.optional(),
  sourceId: id.optional(),
  codeId: id.optional(),
  kind: z.enum(searchKinds).optional(),
  from: day.optional(),
  to: day.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export const searchHit = z.object({
  kind: z.enum(searchKinds),
  id,
  projectId: id,
  projectName: z.string(),
  title: z.string(),
  text: z.string(),
  sourceId: id.nullable(),
  answerId: id.nullable(),
  row: z.number().nullable(),
  start: z.number().nullable(),
  end: z.number().nullable(),
  /** Codes on the passage. */
  codeIds: z.array(id),
  pseudonym: z.string().nullable(),
  happenedOn: day.nullable(),
  /** How it was found. */
  by: z.enum(['words', 'meaning']),
})
export type ResearchSearchHit = z.infer<typeof searchHit>
export const researchSearchResults = z.object({
  hits: z.array(searchHit),
  /** False when no sentence has a vector yet, so that only words were searched. */
  meaning: z.boolean(),
})

export const eraseResult = z.object({
  pseudonym: z.string(),
  segments: z.number(),
  answers: z.number(),
  codings: z.number(),
  memos: z.number(),
  evidence: z.number(),
  files: z.number(),
})
export type EraseResult = z.infer<typeof eraseResult>

export const participantsQuery = z.object({
  q: z.string().trim().max(200).optional(),
  attributes: z.string().optional(),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})
export const filterOfAttributes = z.array(attributeFilter).max(20)
