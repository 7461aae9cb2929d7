import { z } from 'zod'
import { touchpointChannel } from '../../wire/touchpoint.ts'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { colourIndex, mapPlace, orderKey, outsideId, recordId, text } from './fields.ts'

export const cardStatuses = ['open', 'in_progress', 'done', 'dropped'] as const
export type CardStatus = (typeof cardStatuses)[number]

export const cardDefinition = defineRecord({
  type: 'card',
  schema: z.object({
    id: recordId,
    type: z.literal('card'),
    laneId: recordId,
    /** The step it starts at. */
    stepId: recordId,
    /** Among the cards that start in the same cell. */
    order: orderKey,
    /** Markdown: bold, italics, lists, links; a person is mentioned as @[Name](user:ID). */
    text: text.default(''),
    colour: colourIndex.nullable().default(null),
    /** How many steps it covers, to the right, as far as the map goes. */
    span: z.number().int().min(1).max(limits.span).default(1),
    /** Name of an icon of the set, or the id of an uploaded one as file:ID. */
    icon: z.string().max(80).nullable().default(null),
    tags: z.array(z.string().min(1).max(limits.tagLength)).max(limits.tagsPerCard).default([]),
    ownerId: outsideId.nullable().default(null),
    status: z.enum(cardStatuses).nullable().default(null),
    /** The uploaded picture it shows. */
    imageId: outsideId.nullable().default(null),
    /** Uploaded files. */
    fileIds: z.array(outsideId).max(limits.filesPerCard).default([]),
    /** A page or video it shows or leads to; http or https. */
    url: z
      .string()
      .max(2_000)
      .regex(/^https?:\/\/\S+$/i, 'must start with http:// or https://')
      .nullable()
      .default(null),
    channel: touchpointChannel.nullable().default(null),
    /** Another map, or a step of it: what a card of a nested journeys lane stands for. */
    leadsTo: mapPlace.nullable().default(null),
    /** What a chart lane draws. */
    value: z.number().nullable().default(null),
  }),
  texts: ['text'],
  lists: ['tags', 'fileIds'],
  owners: ['laneId', 'stepId'],
})
export type CardRecord = Readonly<z.infer<typeof cardDefinition.schema>>
