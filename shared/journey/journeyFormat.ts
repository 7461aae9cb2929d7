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

const version = { v: z.number().int().min(1).optional() }
const { journey, stage, step, lane, card, emotion, edge, evidenceLink, comment } = recordTypes

/** One record as it stands in a file: its fields, defaults may be left out. */
export const fileRecord = z.discriminatedUnion('type', [
  journey.strict.extend(version),
  stage.strict.extend(version),
  step.strict.extend(version),
  lane.strict.extend(version),
  card.strict.extend(version),
  emotion.strict.extend(version),
  edge.strict.extend(version),
  evidenceLink.strict.extend(version),
  comment.strict.extend(version),
])

/** The long form of a journey file: everything the document holds. */
export const journeyFile = z.strictObject({
  format: z.literal(JOURNEY_FORMAT),
  version: z.literal(JOURNEY_FORMAT_VERSION),
  records: z.array(fileRecord).max(limits.records),
  touchpoints: z.array(exportedTouchpoint).max(65_535).default([]),
  /** Where editors find the JSON Schema; not kept. */
  $schema: z.string().optional(),
})
export type JourneyFile = z.infer<typeof journeyFile>
