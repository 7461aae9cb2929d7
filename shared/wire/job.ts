import { z } from 'zod'
import { id } from './common.ts'

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export const jobStatus = z.object({
  id,
  name: z.string(),
  state: z.enum(jobStates),
  done: z.number(),
  total: z.number().nullable(),
  note: z.string().nullable(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type JobStatus = z.infer<typeof jobStatus>
