import { z } from 'zod'
import { limits } from '../journey/limits.ts'
import { sectionKinds } from '../persona/records/section.ts'
import { traitMeasure } from '../persona/records/trait.ts'
import { persona } from './persona.ts'
import { touchpointChannel } from './touchpoint.ts'

/** A trait brought in: assumed, unless a figure or what it is known from came with it. */
export const importedTrait = z.object({
  label: z.string().max(200).default(''),
  text: z.string().max(limits.textLength).default(''),
  value: z.number().min(0).max(100).nullable().default(null),
  low: z.string().max(100).default(''),
  high: z.string().max(100).default(''),
  measure: traitMeasure.nullable().default(null),
  /** What it is known from, in words; kept as notes. */
  sources: z
    .array(
      z.object({
        text: z.string().trim().min(1).max(5_000),
        stance: z.enum(['supports', 'contradicts']).default('supports'),
      }),
    )
    .max(200)
    .default([]),
})
export type ImportedTrait = z.infer<typeof importedTrait>

export const importedPersona = z.object({
  title: z.string().trim().min(1).max(200),
  tagline: z.string().max(500).default(''),
  colour: z.number().int().min(0).max(7).optional(),
  /** The seed of a drawn face; a new one without. */
  avatar: z
    .string()
    .max(80)
    .regex(/^face:\S+$/)
    .optional(),
  sections: z
    .array(
      z.object({
        kind: z.enum(sectionKinds),
        title: z.string().max(limits.titleLength).default(''),
        hidden: z.boolean().default(false),
        traits: z.array(importedTrait).max(500).default([]),
      }),
    )
    .max(100)
    .default([]),
  messages: z
    .array(
      z.object({
        text: z.string().max(limits.textLength).default(''),
        channel: touchpointChannel.nullable().default(null),
        timing: z.string().max(300).default(''),
        idea: z.string().max(2_000).default(''),
        proof: z.string().max(2_000).default(''),
      }),
    )
    .max(500)
    .default([]),
})
export type ImportedPersona = z.infer<typeof importedPersona>

/** As many personas as are brought in at once. */
export const mostImported = 200
export const importPersonasInput = z.object({ personas: z.array(importedPersona).min(1).max(mostImported) })
export const importedPersonas = z.object({ personas: z.array(persona) })
