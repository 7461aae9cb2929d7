import { z } from 'zod'
import { id } from './common.ts'
import { rejectedRow } from './import.ts'

/*
 * Projects, sources, participants and how files come in.
 * Everything lies below /api/workspaces/{workspaceId}/projects. Offsets are Unicode code points, end exclusive.
 */

/** YYYY-MM-DD */
export const day = z.iso.date()
export const hexColour = z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #3366cc')

export const attributeTypes = ['text', 'number', 'date', 'choice', 'yes_no'] as const
/** One property of the participants of a project. Values are kept as text, a number or true and false. */
export const attributeDefinition = z.object({
  /** Never changes; values are kept under it. */
  key: z.string().regex(/^[\p{L}\p{N}_ .-]{1,80}$/u, 'may have letters, digits, spaces and _ . -'),
  name: z.string().trim().min(1).max(80),
  type: z.enum(attributeTypes),
  /** For `choice`: the values offered. */
  options: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
})
export type AttributeDefinition = z.infer<typeof attributeDefinition>
export const attributeValue = z.union([z.string().max(1000), z.number(), z.boolean()])
export type AttributeValue = z.infer<typeof attributeValue>
export const attributeValues = z.record(z.string().max(80), attributeValue)
export type AttributeValues = z.infer<typeof attributeValues>

export const createProjectInput = z.object({
  name: z.string().trim().min(1).max(200),
  goal: z.string().trim().max(5000).default(''),
  /** e.g. interviews, diary study */
  method: z.string().trim().max(500).default(''),
  startsOn: day.nullable().default(null),
  endsOn: day.nullable().default(null),
  /** On what ground the data of people are used, in the team's own words. */
  consentBasis: z.string().trim().max(2000).default(''),
  /** Days after the day of a source until its personal parts are erased; null keeps them. */
  retentionDays: z.number().int().min(1).max(36_500).nullable().default(null),
  /** Whether codings of an erased participant go on counting, without their words. */
  keepCounts: z.boolean().default(true),
  /** Whether the files as they came are kept, for owners. */
  keepOriginals: z.boolean().default(true),
  attributes: z.array(attributeDefinition).max(200).default([]),
})
export const updateProjectInput = z.object({
  name: createProjectInput.shape.name.optional(),
  goal: z.string().trim().max(5000).optional(),
  method: z.string().trim().max(500).optional(),
  startsOn: day.nullable().optional(),
  endsOn: day.nullable().optional(),
  consentBasis: z.string().trim().max(2000).optional(),
  retentionDays: z.number().int().min(1).max(36_500).nullable().optional(),
  keepCounts: z.boolean().optional(),
  keepOriginals: z.boolean().optional(),
  attributes: z.array(attributeDefinition).max(200).optional(),
})

export const project = createProjectInput.extend({
  id,
  sources: z.number(),
  participants: z.number(),
  answers: z.number(),
  codes: z.number(),
  codings: z.number(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Project = z.infer<typeof project>

export const sourceKinds = [
  'interview',
  'focus_group',
  'note',
  'survey',
  'review',
  'ticket',
  'document',
] as const
export const sourceKind = z.enum(sourceKinds)
export type SourceKind = z.infer<typeof sourceKind>

/** A stretch of a source with one speaker or one cue. Speakers are shown by their pseudonym. */
export const segment = z.object({
  start: z.number().int(),
  end: z.number().int(),
  /** As shown: the participant's pseudonym, else the label as it was masked; null where nobody is named. */
  speaker: z.string().nullable(),
  participantId: id.nullable(),
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
})

export const sourceFile = z.object({ name: z.string(), type: z.string(), bytes: z.number() })

/** `state`: a survey file is `importing` until its job has read every row. */
export const sourceSummary = z.object({
  id,
  kind: sourceKind,
  title: z.string(),
  happenedOn: day.nullable(),
  state: z.enum(['importing', 'ready', 'failed']),
  /** Why it failed, else null. */
  error: z.string().nullable(),
  jobId: id.nullable(),
  /** Code points; 0 for a survey. */
  length: z.number().int(),
  /** Rows of a survey; 0 else. */
  rows: z.number().int(),
  participantIds: z.array(id),
  codings: z.number(),
  /** Sound or film that is played beside the text: GET …/sources/{sourceId}/media, with byte ranges. */
  media: sourceFile.nullable(),
  /** The file as it came, for owners only: GET …/sources/{sourceId}/original. */
  original: sourceFile.nullable(),
  createdAt: z.iso.datetime(),
})
export type SourceSummary = z.infer<typeof sourceSummary>

/** Blanked stretches stand in the text as spaces of the same length, so offsets stay. */
export const blankedSpan = z.object({
  start: z.number().int(),
  end: z.number().int(),
  why: z.enum(['withdrawn', 'erased']),
})
export const source = sourceSummary.extend({
  text: z.string(),
  segments: z.array(segment),
  blanked: z.array(blankedSpan),
  /** Of a survey, in file order. */
  questions: z.array(
    z.object({
      id,
      title: z.string(),
      kind: z.enum(['text', 'score', 'choice']),
      answers: z.number(),
      /** Mean of a score question. */
      mean: z.number().nullable(),
    }),
  ),
  /** Of a survey's file: rows and cells that could not be read, how many and the first hundred. */
  leftOut: z.object({
    rows: z.number().int(),
    cells: z.number().int(),
    first: z.array(rejectedRow),
  }),
})
export type Source = z.infer<typeof source>
export const updateSourceInput = z.object({
  title: z.string().trim().min(1).max(300).optional(),
  kind: sourceKind.exclude(['survey']).optional(),
  happenedOn: day.nullable().optional(),
  /** The whole text is of this one participant, where segments name nobody. */
  participantId: id.nullable().optional(),
  /** Speaker label as shown → participant; null for somebody who is no participant, such as the interviewer. */
  speakers: z.record(z.string(), id.nullable()).optional(),
})

export const consentStates = ['unknown', 'given', 'withdrawn'] as const
export const participant = z.object({
  id,
  pseudonym: z.string(),
  attributes: attributeValues,
  consent: z.enum(consentStates),
  consentOn: day.nullable(),
  /** Id of the customer in the events, when they are linked. */
  customer: z.string().nullable(),
  sources: z.number(),
  codings: z.number(),
  /** Nothing of theirs is left but counts. */
  erasedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type Participant = z.infer<typeof participant>
export const createParticipantInput = z.object({
  /** The next free one (P01, P02 …) unless given. */
  pseudonym: z.string().trim().min(1).max(40).optional(),
  attributes: attributeValues.default({}),
  consent: z.enum(consentStates).default('unknown'),
  consentOn: day.nullable().default(null),
  customer: z.string().max(500).nullable().default(null),
})
/** Attributes that are given replace those of the same key; null removes one. */
export const updateParticipantInput = z.object({
  pseudonym: z.string().trim().min(1).max(40).optional(),
  attributes: z.record(z.string().max(80), attributeValue.nullable()).optional(),
  consent: z.enum(consentStates).optional(),
  consentOn: day.nullable().optional(),
  customer: z.string().max(500).nullable().optional(),
})
/** JSON list in the query of lists: keeps participants whose attribute satisfies every condition. */
export const attributeFilter = z.object({
  key: z.string().max(80),
  op: z.enum(['is', 'is_not', 'gte', 'lte', 'exists']),
  value: attributeValue.optional(),
})
export type AttributeFilter = z.infer<typeof attributeFilter>

/** Owners only: which pseudonym stands for whom. */
export const keyEntry = z.object({
  participantId: id,
  pseudonym: z.string(),
  realName: z.string(),
  contact: z.string(),
})
export type KeyEntry = z.infer<typeof keyEntry>
export const keyEntryInput = z.object({
  realName: z.string().max(300),
  contact: z.string().max(300).default(''),
})

/*
 * A file comes in two steps. POST …/projects/{projectId}/imports?name=… with the bytes as body (or JSON {title, text}
 * to …/imports/paste) answers a preview that only the importer sees and that is in no table and no index; it is gone
 * after a day. POST …/imports/{importId}/commit with the decisions makes the source.
 */
export const piiKinds = ['name', 'email', 'phone', 'address', 'id', 'url', 'iban', 'card', 'ip'] as const
export const piiFinding = z.object({
  start: z.number().int(),
  end: z.number().int(),
  kind: z.enum(piiKinds),
  text: z.string(),
  /** False for a guess that a person should look at. */
  sure: z.boolean(),
})
export type WirePiiFinding = z.infer<typeof piiFinding>

/** `customer`: the id of the customer in the events; who answered is linked to them. */
export const surveyRoles = [
  'question',
  'score',
  'attribute',
  'participant',
  'customer',
  'date',
  'ignore',
] as const
export const surveyColumn = z.object({
  name: z.string().max(1000),
  role: z.enum(surveyRoles),
  /** For `attribute`: the key it is kept under; a new one is added to the project. */
  attribute: attributeDefinition.optional(),
})
export type SurveyColumn = z.infer<typeof surveyColumn>

export const previewBase = z.object({
  importId: id,
  fileName: z.string(),
  bytes: z.number(),
  expiresAt: z.iso.datetime(),
  warnings: z.array(z.string()),
})
export const textPreview = previewBase.extend({
  shape: z.literal('text'),
  title: z.string(),
  suggestedKind: sourceKind,
  text: z.string(),
  segments: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      speaker: z.string().optional(),
      startMs: z.number().optional(),
      endMs: z.number().optional(),
    }),
  ),
  /** Speaker labels in order of appearance, with how many segments each has and whether it names a role ("Interviewer"). */
  speakers: z.array(
    z.object({
      label: z.string(),
      segments: z.number(),
      moderator: z.boolean(),
      /** Somebody of the project who was called so before. */
      participantId: id.nullable(),
    }),
  ),
  pii: z.array(piiFinding),
})
export const surveyPreview = previewBase.extend({
  shape: z.literal('survey'),
  title: z.string(),
  columns: z.array(surveyColumn.extend({ samples: z.array(z.string()), why: z.string() })),
  /** The first rows, cells in column order. */
  rows: z.array(z.array(z.string())),
  /** Personal data found in these rows, by column. */
  pii: z.array(z.object({ column: z.string(), kind: z.enum(piiKinds), examples: z.array(z.string()) })),
})
/** Sound or film without words: it becomes the media of a transcript. */
export const mediaPreview = previewBase.extend({ shape: z.literal('media'), type: z.string() })
export const importPreview = z.discriminatedUnion('shape', [textPreview, surveyPreview, mediaPreview])
export type ImportPreview = z.infer<typeof importPreview>
export type TextPreview = z.infer<typeof textPreview>
export type SurveyPreview = z.infer<typeof surveyPreview>

export const pasteInput = z.object({
  title: z.string().trim().min(1).max(300),
  text: z.string().min(1).max(1_500_000),
})

/** Who a speaker is: a participant there is, a new one, or nobody whose words are evidence (the interviewer). */
export const speakerDecision = z.union([
  z.object({ participantId: id }),
  z.object({
    newParticipant: z.object({
      realName: z.string().max(300).optional(),
      attributes: attributeValues.optional(),
    }),
  }),
  z.object({ moderator: z.literal(true) }),
])
export type SpeakerDecision = z.infer<typeof speakerDecision>

export const commitTextInput = z.object({
  title: z.string().trim().min(1).max(300),
  kind: sourceKind.exclude(['survey']),
  happenedOn: day.nullable().default(null),
  /** Every stretch to mask, from the suggestions or marked by hand. What a name is masked with: `participant` when the name is a speaker's. */
  mask: z
    .array(
      z.object({
        start: z.number().int().min(0),
        end: z.number().int().min(1),
        kind: z.enum(piiKinds),
        /** The name is of this speaker label and gets their pseudonym. */
        speaker: z.string().optional(),
      }),
    )
    .max(50_000),
  speakers: z.record(z.string().max(500), speakerDecision).default({}),
  /** For texts of one person without speaker labels. */
  participant: speakerDecision.nullable().default(null),
  /** The import of a sound or film file that is played beside this text. */
  mediaImportId: id.nullable().default(null),
})
export const commitSurveyInput = z.object({
  title: z.string().trim().min(1).max(300),
  happenedOn: day.nullable().default(null),
  columns: z.array(surveyColumn).min(1).max(2000),
  /** Whether personal data found in text answers are masked while the rows are read. */
  maskText: z.boolean().default(true),
})
export const commitResult = z.object({ source: sourceSummary, newParticipants: z.array(participant) })

/** Who did what with personal data; holds no personal text. */
export const auditEntry = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  /** Null when the server did it by itself, as retention does. */
  actorId: id.nullable(),
  actorName: z.string(),
  what: z.enum([
    'project_deleted',
    'source_imported',
    'source_deleted',
    'original_read',
    'key_read',
    'key_changed',
    'consent_given',
    'consent_withdrawn',
    'participant_erased',
    'retention_erased',
    'project_exported',
    'quotes_exported',
  ]),
  /** Counts and pseudonyms. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** What a file of another tool holds that there is no place for, and why. */
export const dropped = z.object({ what: z.string(), why: z.string() })
/** POST …/refi?name=FILE: what a REFI-QDA project or codebook added. */
export const refiImported = z.object({
  codes: z.number(),
  sources: z.number(),
  codings: z.number(),
  memos: z.number(),
  participants: z.number(),
  dropped: z.array(dropped),
})
