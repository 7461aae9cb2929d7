import { z } from 'zod'
import { limits } from '../journey/limits.ts'
import { suggestedChange } from '../journey/records/suggestion.ts'
import { id } from './common.ts'

const element = z.string().min(1, 'names no element').max(210)
const words = z.string().trim().min(1, 'is empty').max(5_000, 'is longer than 5,000 characters')

/** What people may answer a comment with. */
export const reactionEmoji = ['👍', '❤️', '🎉', '😄', '🤔', '👀'] as const

export const createdId = z.object({ id })

export const addCommentInput = z.strictObject({
  /** The element it is about, `journey` for the whole map. */
  target: element,
  text: words,
  /** The comment it answers; its thread decides the element then. */
  parentId: id.nullable().default(null),
})
export const editCommentInput = z
  .strictObject({ text: words.optional(), resolved: z.boolean().optional() })
  .refine((input) => input.text !== undefined || input.resolved !== undefined, {
    message: 'must be there, or resolved',
    path: ['text'],
  })
export const reactionInput = z.strictObject({
  emoji: z.enum(reactionEmoji, 'is not one of the reactions'),
  on: z.boolean(),
})

/** Per thread until when it was read; `all` until when everything was. */
export const seenThreads = z.object({
  all: z.iso.datetime().nullable(),
  threads: z.record(z.string(), z.iso.datetime()),
})
export type SeenThreads = z.infer<typeof seenThreads>
export const markSeenInput = z.strictObject({
  /** null = all threads of the map. */
  threadId: id.nullable(),
})

export const addSuggestionInput = z.strictObject({
  target: element,
  change: suggestedChange,
  reason: z.string().trim().max(2_000, 'is longer than 2,000 characters').default(''),
})
export const decideSuggestionsInput = z.strictObject({
  ids: z.array(id).min(1).max(200),
  accept: z.boolean(),
})
/** What could not be decided, with the reason in words. */
export const decidedSuggestions = z.object({
  decided: z.number(),
  refused: z.array(z.object({ id, reason: z.string() })),
})
export type DecidedSuggestions = z.infer<typeof decidedSuggestions>

const taskText = z.string().trim().min(1, 'is empty').max(2_000, 'is longer than 2,000 characters')
const dueOn = z.iso.date('is not a day such as 2026-12-01').nullable()
export const addTaskInput = z.strictObject({
  target: element,
  text: taskText,
  assigneeId: id.nullable().default(null),
  dueOn: dueOn.default(null),
})
export const editTaskInput = z
  .strictObject({
    text: taskText.optional(),
    assigneeId: id.nullable().optional(),
    dueOn: dueOn.optional(),
    done: z.boolean().optional(),
  })
  .refine((input) => Object.values(input).some((value) => value !== undefined), {
    message: 'must be there, or another field of the task',
    path: ['text'],
  })

/** A task in a list across maps. */
export const listedTask = z.object({
  id,
  journeyId: id,
  journeyTitle: z.string(),
  target: z.string(),
  targetTitle: z.string(),
  text: z.string(),
  assigneeId: z.string().nullable(),
  dueOn: z.string().nullable(),
  done: z.boolean(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
})
export type ListedTask = z.infer<typeof listedTask>
export const taskList = z.object({ tasks: z.array(listedTask) })

export const workshopInput = z.union([
  z.strictObject({
    voting: z.literal('open'),
    votesEach: z.number().int().min(1).max(limits.votesEach),
    /** Nobody sees the votes of others before the round closes. */
    hidden: z.boolean(),
  }),
  z.strictObject({ voting: z.literal('closed') }),
  /** Starts the timer, or adds to a running one by starting it anew. */
  z.strictObject({ timer: z.literal('start'), seconds: z.number().int().min(1).max(86_400) }),
  z.strictObject({ timer: z.literal('pause') }),
  z.strictObject({ timer: z.literal('clear') }),
])
export type WorkshopInput = z.input<typeof workshopInput>

export const voteInput = z.strictObject({
  target: element,
  count: z.number().int().min(0).max(limits.votesEach),
})
/** The votes of whoever asks, by element. */
export const ownVotes = z.object({ votes: z.record(z.string(), z.number()) })
export type OwnVotes = z.infer<typeof ownVotes>

export const activityVerbs = [
  'added',
  'removed',
  'renamed',
  'rewrote',
  'moved',
  'changed',
  'commented',
  'answered',
  'resolved',
  'reopened',
  'suggested',
  'accepted',
  'declined',
  'finished',
  'opened_round',
  'closed_round',
] as const

/** One thing that was done: `what` is a record type, `title` what it was called, `n` how often. */
export const activityChange = z.object({
  verb: z.enum(activityVerbs),
  what: z.string(),
  id: z.string(),
  title: z.string(),
  n: z.number(),
})
export type ActivityChange = z.infer<typeof activityChange>

/** What one person did in one go. */
export const activityEntry = z.object({
  id: z.number(),
  /** null: the server itself. */
  userId: z.string().nullable(),
  /** As they are called now; null for people who are gone. */
  userName: z.string().nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  changes: z.array(activityChange),
})
export type ActivityEntry = z.infer<typeof activityEntry>
export const activityPage = z.object({ entries: z.array(activityEntry), next: z.number().nullable() })
export type ActivityPage = z.infer<typeof activityPage>
