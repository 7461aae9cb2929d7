import { z } from 'zod'
import { evidenceKinds } from '../journey/records/evidenceLink.ts'
import { sectionKinds } from '../persona/records/section.ts'
import { traitMeasure } from '../persona/records/trait.ts'
import { sheetTemplateNames } from '../persona/templates/sheetTemplates.ts'
import { id, proportion } from './common.ts'
import { personaRule } from './personaRule.ts'
import { touchpointChannel } from './touchpoint.ts'

export const persona = z.object({
  id,
  title: z.string(),
  tagline: z.string(),
  /** 0 to 7, as on maps. */
  colour: z.number().int(),
  /** file:ID or face:SEED, as on the sheet. */
  avatar: z.string().nullable(),
  /** Traits of the sheet that say something, and those of them with evidence or a figure. */
  traits: z.number(),
  traitsKnown: z.number(),
  /** Which customers the persona stands for; null = nobody has said. */
  rule: personaRule.nullable(),
  ownerId: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Persona = z.infer<typeof persona>

export const createPersonaInput = z.object({
  title: z.string().trim().min(1).max(200),
  colour: z.number().int().min(0).max(7).default(0),
  rule: personaRule.nullable().default(null),
  /** What the sheet begins with; nothing without. */
  template: z.enum(sheetTemplateNames).optional(),
})
export const updatePersonaInput = z
  .object({
    title: z.string().trim().min(1).max(200),
    colour: z.number().int().min(0).max(7),
    rule: personaRule.nullable(),
    ownerId: z.string().nullable(),
  })
  .partial()

/** How many customers a rule holds for. */
export const personaSize = z.object({
  /** Of all customers with any event or attribute; null when nobody can say. */
  share: proportion.nullable(),
  /** Some of them. */
  customers: z.array(z.string()),
  /** In one sentence why nobody can say, as when an answer the rule asks for was deleted; null when it is known. */
  unknown: z.string().nullable(),
})
export type PersonaSize = z.infer<typeof personaSize>

/** All personas with a rule that can be read: their sizes, what each two share, and the customers none stands for. */
export const personaSizes = z.object({
  customers: z.number(),
  personas: z.array(z.object({ id, share: proportion })),
  /** Customers both of two personas stand for, by their places in `personas`. */
  overlaps: z.array(z.array(z.number())),
  none: proportion,
  /** Personas of whose rule nobody can say whom it holds for, and why. They are counted nowhere above. */
  unknown: z.array(z.object({ id, why: z.string() })),
})
export type PersonaSizes = z.infer<typeof personaSizes>

/** Months with events, oldest first: of the customers active in it, those the rule holds for as of now. */
export const personaTrend = z.object({ months: z.array(z.object({ month: z.string(), share: proportion })) })
export type PersonaTrend = z.infer<typeof personaTrend>

/** The share of the persona's customers that has a value, or without `value` the mean of a number. */
export const measureTraitInput = z.object({
  attribute: z.string().min(1).max(200),
  value: z.string().min(1).max(1_000).nullable(),
})
/** As it is kept with a trait, with the 95 % interval. */
export const measuredTrait = traitMeasure.extend({ low: z.number().nullable(), high: z.number().nullable() })
export type MeasuredTrait = z.infer<typeof measuredTrait>

/** One figure of a sheet as it was written down and as it is now; `p` is null where they cannot be compared. */
export const traitDrift = z.object({
  traitId: z.string(),
  before: traitMeasure,
  now: measuredTrait.nullable(),
  p: z.number().nullable(),
  moved: z.boolean(),
})
export type TraitDrift = z.infer<typeof traitDrift>

/** Records of a sheet, without its hidden sections: what somebody sees who may only read it. */
export const shownSheet = z.object({
  records: z.array(z.looseObject({ id: z.string(), type: z.string() })),
  /** Who has it open to change it. */
  people: z.array(z.object({ id, name: z.string() })),
})
export type ShownSheet = z.infer<typeof shownSheet>

/** A sheet as a file other programs can read. */
export const sheetFile = z.object({
  format: z.literal('desirepath-persona'),
  version: z.literal(1),
  name: z.string(),
  tagline: z.string(),
  colour: z.number().int(),
  avatar: z.string().nullable(),
  sections: z.array(
    z.object({
      kind: z.enum(sectionKinds),
      title: z.string(),
      hidden: z.boolean(),
      traits: z.array(
        z.object({
          label: z.string(),
          text: z.string(),
          /** On a scale: 0 to 100 between `low` and `high`. */
          value: z.number().nullable(),
          low: z.string(),
          high: z.string(),
          known: z.enum(['assumed', 'reported', 'measured']),
          measure: traitMeasure.nullable(),
          evidence: z.array(
            z.object({
              kind: z.enum(evidenceKinds),
              ref: z.string(),
              text: z.string(),
              stance: z.enum(['supports', 'contradicts']),
              happenedOn: z.iso.date().nullable().default(null),
              addedAt: z.iso.datetime(),
            }),
          ),
        }),
      ),
    }),
  ),
  messages: z.array(
    z.object({
      stageId: z.string().nullable(),
      text: z.string(),
      channel: touchpointChannel.nullable(),
      timing: z.string(),
      idea: z.string(),
      proof: z.string(),
    }),
  ),
})
export type SheetFile = z.infer<typeof sheetFile>
