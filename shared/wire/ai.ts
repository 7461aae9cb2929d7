import { z } from 'zod'
import { id } from './common.ts'
import { touchpointChannel } from './touchpoint.ts'

/** A service that speaks as the one of OpenAI does, up to and without `/chat/completions`. */
export const aiSettingsInput = z.strictObject({
  url: z
    .string()
    .trim()
    .max(500)
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
      message: 'must be an address like https://models.example.org/v1',
    })
    .refine((value) => !URL.canParse(value) || (!new URL(value).username && !new URL(value).password), {
      message: 'must hold no name and password; the key has a field of its own',
    }),
  model: z.string().trim().min(1).max(200),
  /** Reads sentences when themes are looked for; null = the built-in model does. */
  embeddingModel: z.string().trim().min(1).max(200).nullable().default(null),
  /** Without one the key that is kept stays; null = the service asks for none. */
  key: z.string().trim().min(1).max(2_000).nullable().optional(),
})
export type AiSettingsInput = z.infer<typeof aiSettingsInput>

export const aiSettings = z.object({
  url: z.string(),
  model: z.string(),
  embeddingModel: z.string().nullable(),
  hasKey: z.boolean(),
})
export type AiSettings = z.infer<typeof aiSettings>

/** `settings` are for owners; null for others and while it is off. */
export const aiState = z.object({ on: z.boolean(), settings: aiSettings.nullable() })
export type AiState = z.infer<typeof aiState>

/** A message a model has proposed; nothing of it is on the board before somebody accepts it. */
export const messageDraft = z.object({
  id,
  stageId: z.string().nullable(),
  text: z.string(),
  channel: touchpointChannel.nullable(),
  timing: z.string(),
  idea: z.string(),
  proof: z.string(),
  /** The need, pain point or goal it answers. */
  traitId: z.string().nullable(),
  /** What it rests on: traits of the sheet and quotes under them, in their own words. */
  cites: z.array(z.object({ kind: z.enum(['trait', 'quote']), text: z.string() })),
  createdAt: z.iso.datetime(),
})
export type MessageDraft = z.infer<typeof messageDraft>

/** The last time drafts were asked for at a stage. */
export const draftRun = z.object({
  stageId: z.string().nullable(),
  jobId: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  error: z.string().nullable(),
  /** Proposals that were kept, and those that cited nothing, or nothing that exists, or could not be read. */
  kept: z.number(),
  dropped: z.number(),
})
export type DraftRun = z.infer<typeof draftRun>

export const messageDrafts = z.object({
  on: z.boolean(),
  drafts: z.array(messageDraft),
  runs: z.array(draftRun),
})
export type MessageDrafts = z.infer<typeof messageDrafts>

export const draftInput = z.strictObject({
  /** A stage of the map the sheet names; null = for any stage. */
  stageId: z.string().min(1).max(64).nullable(),
})
