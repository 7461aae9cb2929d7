import { z } from 'zod'
import { rule, touchpointChannel } from '../wire/touchpoint.ts'
import { limits } from './limits.ts'
import { outsideId } from './records/fields.ts'
import { recordTypes } from './recordTypes.ts'

export const JOURNEY_FORMAT = 'desirepath/journey'
/** Rises when the envelope changes; records carry the version of their own type in `v`. */
export const JOURNEY_FORMAT_VERSION = 1

/** An entry of the touchpoint catalogue, so that a map can be measured far from its server. */
export const exportedTouchpoint = z.strictObject({
  id: outsideId,
  name: z.string().min(1).max(200),
  channel: touchpointChannel.default('other'),
  rule,
})
export type ExportedTouchpoint = z.infer<typeof exportedTouchpoint>

/** A picture or file that cards show, with its bytes. */
export const exportedFile = z.strictObject({
  id: outsideId,
  name: z.string().min(1).max(300),
  type: z.string().min(1).max(200),
  base64: z.base64(),
})
export type ExportedFile = z.infer<typeof exportedFile>

const version = { v: z.number().int().min(1).optional() }

/** One record as it stands in a file: its fields, defaults may be left out. */
export const fileRecord = z.discriminatedUnion('type', [
  recordTypes.journey.strict.extend(version),
  recordTypes.stage.strict.extend(version),
  recordTypes.step.strict.extend(version),
  recordTypes.fork.strict.extend(version),
  recordTypes.persona.strict.extend(version),
  recordTypes.lane.strict.extend(version),
  recordTypes.card.strict.extend(version),
  recordTypes.emotion.strict.extend(version),
  recordTypes.edge.strict.extend(version),
  recordTypes.evidenceLink.strict.extend(version),
  recordTypes.comment.strict.extend(version),
  recordTypes.suggestion.strict.extend(version),
  recordTypes.task.strict.extend(version),
  recordTypes.vote.strict.extend(version),
  recordTypes.workshop.strict.extend(version),
  recordTypes.savedView.strict.extend(version),
])

/** The long form of a journey file: everything the document holds. */
export const journeyFile = z.strictObject({
  format: z.literal(JOURNEY_FORMAT),
  version: z.literal(JOURNEY_FORMAT_VERSION),
  records: z.array(fileRecord).max(limits.records),
  touchpoints: z.array(exportedTouchpoint).max(65_535).default([]),
  /** Uploaded files of the cards; those left out stay where the map was. */
  files: z.array(exportedFile).max(10_000).optional(),
  /** Where editors find the JSON Schema; not kept. */
  $schema: z.string().optional(),
})
export type JourneyFile = z.infer<typeof journeyFile>
