import { z } from 'zod'
import { id, propertyFilter } from './common.ts'

export const journeyStatuses = ['draft', 'live', 'archived'] as const
export const journeyStatus = z.enum(journeyStatuses)
export type JourneyStatus = z.infer<typeof journeyStatus>

export const journeySummary = z.object({
  id,
  title: z.string(),
  stages: z.number(),
  steps: z.number(),
  cards: z.number(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string().nullable(),
  folderId: id.nullable(),
  status: journeyStatus,
  tags: z.array(z.string()),
  /** Who answers for it. */
  ownerId: z.string().nullable(),
  reviewedAt: z.iso.datetime().nullable(),
  reviewedBy: z.string().nullable(),
  /** Cards with at least one piece of evidence. */
  cardsBacked: z.number(),
})
export type JourneySummary = z.infer<typeof journeySummary>

export const journeyList = z.object({ journeys: z.array(journeySummary) })
/** Changes only what is given; `reviewed` notes that the map was reviewed now, by whoever asks. */
export const updateJourneyInput = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  folderId: id.nullable().optional(),
  status: journeyStatus.optional(),
  tags: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
  ownerId: id.nullable().optional(),
  reviewed: z.literal(true).optional(),
})
export type UpdateJourneyInput = z.input<typeof updateJourneyInput>

/** Whose paths shape a proposal; nothing said = everybody's. */
export const proposeJourneyInput = z.object({
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  filters: z.array(propertyFilter).max(20).default([]),
})

/** What a person accepts or drags before it becomes a map. */
export const journeyProposal = z.object({
  customers: z.number(),
  /** Share of customers whose variants shaped the proposal. */
  coverage: z.number(),
  stages: z.array(
    z.object({
      title: z.string(),
      steps: z.array(
        z.object({
          title: z.string(),
          touchpointIds: z.array(id),
          optional: z.boolean(),
          customers: z.number(),
          medianPosition: z.number(),
        }),
      ),
    }),
  ),
  /** Touchpoints left out, rarest last, with the reason in words. */
  leftOut: z.array(z.object({ touchpointId: id, customers: z.number(), reason: z.string() })),
})
export type JourneyProposal = z.infer<typeof journeyProposal>

export const createJourneyInput = z.discriminatedUnion('from', [
  z.object({ from: z.literal('blank'), title: z.string().trim().min(1).max(200) }),
  z.object({
    from: z.literal('template'),
    template: z.string(),
    title: z.string().trim().min(1).max(200).optional(),
  }),
  z.object({
    from: z.literal('proposal'),
    title: z.string().trim().min(1).max(200),
    stages: z
      .array(
        z.object({
          title: z.string().max(200),
          steps: z
            .array(
              z.object({
                title: z.string().max(200),
                touchpointIds: z.array(id).max(200),
                optional: z.boolean().default(false),
              }),
            )
            .max(500),
        }),
      )
      .max(100),
  }),
  z.object({ from: z.literal('document'), document: z.unknown() }),
])
export type CreateJourneyInput = z.input<typeof createJourneyInput>

export const journeyTemplate = z.object({
  id: z.string(),
  title: z.string(),
  industry: z.string(),
  description: z.string(),
  stages: z.array(
    z.object({
      title: z.string(),
      steps: z.array(z.object({ title: z.string(), optional: z.boolean(), momentOfTruth: z.boolean() })),
    }),
  ),
  /** Titles of its lanes, from top to bottom. */
  lanes: z.array(z.string()),
})
export type JourneyTemplate = z.infer<typeof journeyTemplate>

/** What is inside a file that a browser cannot take apart by itself. */
export const unpackedFile = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sheets'),
    sheets: z.array(z.object({ name: z.string(), cells: z.array(z.array(z.string())) })),
  }),
  /** The text of the document.json of a Lucid file. */
  z.object({ kind: z.literal('lucid'), document: z.string() }),
])
export type UnpackedFile = z.infer<typeof unpackedFile>
