import { z } from 'zod'
import { id } from './common.ts'

/** A file that was uploaded to a map. `type` is its media type by its content, whatever its name says. */
export const attachment = z.object({
  id,
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  createdAt: z.iso.datetime(),
})
export type Attachment = z.infer<typeof attachment>

export const attachmentList = z.object({ attachments: z.array(attachment) })

/** Types a browser may show as a picture. */
export const imageTypes: readonly string[] = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
]
