import { z } from 'zod'

const loose = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const text = loose(z.string())

export const lucidShape = z.object({
  id: z.string(),
  type: z.string(),
  boundingBox: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  text,
  vertical: loose(z.boolean()),
  titleBar: loose(z.object({ height: z.number() })),
  lanes: loose(z.array(z.object({ title: text, width: z.number() }))),
  customData: loose(z.array(z.object({ key: z.string(), value: z.string() }))),
})
export type LucidShape = z.infer<typeof lucidShape>

export const lucidLine = z.object({
  endpoint1: z.object({ shapeId: text }),
  endpoint2: z.object({ shapeId: text }),
  text: loose(z.array(z.object({ text: z.string() }))),
})

/** The document.json of Lucid's Standard Import; only what a map is read from. */
export const lucidDocument = z.object({
  version: z.number(),
  pages: z
    .array(
      z.object({
        id: z.string(),
        title: text,
        shapes: z.array(z.unknown()).default([]),
        lines: z.array(z.unknown()).default([]),
      }),
    )
    .min(1),
})

/** What Lucid takes at most of document.json. */
export const maxDocumentBytes = 2 * 1024 * 1024
/** Keys of our own custom data. */
export const laneKindsKey = 'lane kinds'
export const optionalKey = 'optional'
export const momentKey = 'moment of truth'
export const colourKey = 'colour'
