import { z } from 'zod'
import { id } from './common.ts'

export const searchQuery = z.object({ q: z.string().trim().min(1, 'is empty').max(200) })

/** At most eight of each kind, the best first. */
export const searchResults = z.object({
  /** `excerpt`: the text around the match, when it is not in the title. */
  journeys: z.array(z.object({ id, title: z.string(), excerpt: z.string().nullable() })),
  touchpoints: z.array(z.object({ id, name: z.string(), channel: z.string() })),
  personas: z.array(z.object({ id, title: z.string(), excerpt: z.string().nullable() })),
  /** Customers whose id starts with what was typed. */
  customers: z.array(z.object({ customer: z.string(), events: z.number() })),
})
export type SearchResults = z.infer<typeof searchResults>
