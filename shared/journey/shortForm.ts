import { z } from 'zod'
import { JourneyFormatError } from './JourneyFormatError.ts'
import { limits } from './limits.ts'
import { title } from './records/fields.ts'

/** A journey as people write it by hand: stages of steps, touchpoints by event name. */
export const shortForm = z.strictObject({
  title: title.default(''),
  stages: z
    .array(
      z.strictObject({
        title,
        steps: z
          .array(
            z.strictObject({
              title,
              touchpoints: z.array(z.string().min(1).max(1000)).max(limits.touchpointsPerStep).default([]),
              optional: z.boolean().default(false),
            }),
          )
          .max(2_000),
      }),
    )
    .max(500),
})
export type ShortForm = z.infer<typeof shortForm>

/** Reads the short form from a parsed file. Throws JourneyFormatError naming the part that is wrong. */
export function readShortForm(json: unknown): ShortForm {
  if (typeof json !== 'object' || json === null || !('stages' in json))
    throw new JourneyFormatError(
      'This is not a journey: it needs "stages", each with a "title" and "steps", or "format" for the long form.',
    )
  const parsed = shortForm.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new JourneyFormatError(`${issue.path.join('.') || 'journey'}: ${issue.message}`)
}
