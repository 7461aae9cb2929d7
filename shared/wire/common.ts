import { z } from 'zod'

export const id = z.string().min(1).max(64)

/** From least to most powerful; a role may do everything the roles before it may do. */
export const roles = ['viewer', 'commenter', 'editor', 'owner'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** A share of n with its 95 % Wilson interval. `share`, `low` and `high` are null when n is 0. */
export const proportion = z.object({
  count: z.number(),
  n: z.number(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type Proportion = z.infer<typeof proportion>

/** Seconds. All null when n is 0. */
export const durations = z.object({
  n: z.number(),
  medianSeconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
  meanSeconds: z.number().nullable(),
})
export type Durations = z.infer<typeof durations>

/** Keeps customers with at least one event in the period whose field satisfies the condition. */
export const propertyFilter = z.object({
  field: z.string().min(1).max(200),
  op: z.enum(['is', 'is_not']),
  value: z.string().max(500),
})
export type PropertyFilter = z.infer<typeof propertyFilter>

/** The filter line of every measuring page, as it stands in the URL: `filters` is JSON of `PropertyFilter[]`. */
export const selectionQuery = z.object({
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  filters: z
    .string()
    .optional()
    .transform((text, ctx) => {
      if (!text) return []
      try {
        return z.array(propertyFilter).max(20).parse(JSON.parse(text))
      } catch {
        ctx.addIssue({ code: 'custom', message: 'filters must be a JSON list of {field, op, value}' })
        return z.NEVER
      }
    }),
})
export type Selection = { from?: string; to?: string; filters: PropertyFilter[] }

export const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
    details: z.unknown().optional(),
  }),
})
export type ErrorBody = z.infer<typeof errorBody>
