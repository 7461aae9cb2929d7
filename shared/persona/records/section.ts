import { z } from 'zod'
import { defineRecord } from '../../journey/records/defineRecord.ts'
import { orderKey, recordId, title } from '../../journey/records/fields.ts'

/** What a section of a persona's sheet is about; `free` is whatever its title says. */
export const sectionKinds = [
  'demographics',
  'story',
  'goals',
  'needs',
  'motivations',
  'interests',
  'challenges',
  'pain_points',
  'expectations',
  'behaviours',
  'scales',
  'channels',
  'brands',
  'quotes',
  'free',
] as const
export type SectionKind = (typeof sectionKinds)[number]

export const sectionDefinition = defineRecord({
  type: 'section',
  schema: z.object({
    id: recordId,
    type: z.literal('section'),
    kind: z.enum(sectionKinds),
    title: title.default(''),
    /** What to write here; shown to those who edit while the section is empty. */
    prompt: z.string().max(500).default(''),
    order: orderKey,
    /** Kept, and not drawn for those who only read. */
    hidden: z.boolean().default(false),
    /** Takes the whole width of the sheet. */
    wide: z.boolean().default(false),
  }),
})
export type SectionRecord = Readonly<z.infer<typeof sectionDefinition.schema>>
