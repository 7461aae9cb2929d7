import { z } from 'zod'
import { paperSizes } from './export.ts'

/** What of a persona is written: who it is, or what to say to it. */
export const personaParts = ['sheets', 'messages'] as const
export type PersonaPart = (typeof personaParts)[number]

export const personaFormats = ['pdf', 'png', 'pptx', 'json', 'xlsx', 'csv'] as const
export type PersonaFormat = (typeof personaFormats)[number]
/** The kinds of files each part can be written as. */
export const formatsOfPart: Readonly<Record<PersonaPart, readonly PersonaFormat[]>> = {
  sheets: ['pdf', 'png', 'pptx', 'json'],
  messages: ['xlsx', 'csv', 'pptx'],
}

/** Body of `POST …/personas/exports`. */
export const personaExportInput = z
  .object({
    part: z.enum(personaParts).default('sheets'),
    format: z.enum(personaFormats),
    /** In the order in which they are written; none = all of the workspace. */
    personaIds: z.array(z.string().max(64)).max(500).default([]),
    paper: z.enum(paperSizes).default('a4'),
  })
  .refine(({ part, format }) => formatsOfPart[part].includes(format), {
    path: ['format'],
    error: ({ input }) => {
      const { part } = input as { part: PersonaPart }
      return `must be one of ${formatsOfPart[part].join(', ')} for ${part}`
    },
  })
export type PersonaExportInput = z.input<typeof personaExportInput>
