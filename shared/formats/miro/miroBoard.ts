import { z } from 'zod'

/** A part of an answer is taken when it fits and counts as not there otherwise. */
const loose = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const text = loose(z.string())
const number = loose(z.number())
const id = z.union([z.string(), z.number()]).transform(String)

/** An item of a board as the REST API v2 of Miro lists it; only what a map is read from. */
export const miroItem = z.object({
  id,
  type: z.string(),
  data: loose(
    z.object({
      content: text,
      title: text,
      description: text,
      url: text,
    }),
  ),
  style: loose(z.object({ fillColor: text })),
  position: loose(z.object({ x: z.number(), y: z.number(), relativeTo: text })),
  geometry: loose(z.object({ width: number, height: number })),
  parent: loose(z.object({ id })),
})
export type MiroItem = z.infer<typeof miroItem>

export const miroConnector = z.object({
  startItem: z.object({ id }),
  endItem: z.object({ id }),
  captions: loose(z.array(z.object({ content: z.string() }))),
})
export type MiroConnector = z.infer<typeof miroConnector>

/** Miro's colours of sticky notes that stand for the eight colours of cards, in their order. */
export const stickyColours = [
  'light_green',
  'orange',
  'light_blue',
  'yellow',
  'light_pink',
  'cyan',
  'red',
  'violet',
] as const
export const plainSticky = 'light_yellow'
