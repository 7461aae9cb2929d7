import { z } from 'zod'
import { id, role } from './common.ts'

export const workspace = z.object({
  id,
  name: z.string(),
  timezone: z.string(),
  isSample: z.boolean(),
  role,
  createdAt: z.iso.datetime(),
})
export type Workspace = z.infer<typeof workspace>

/** An IANA zone name the running engine knows, e.g. `Europe/Berlin`. */
export const timezone = z.string().refine(
  (name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name })
      return true
    } catch {
      return false
    }
  },
  { message: 'is not a time zone name such as Europe/Berlin' },
)
export const createWorkspaceInput = z.object({
  name: z.string().trim().min(1).max(100),
  timezone: timezone.optional(),
})
export const updateWorkspaceInput = createWorkspaceInput.partial()

export const member = z.object({
  userId: id,
  name: z.string(),
  email: z.string(),
  role,
  joinedAt: z.iso.datetime(),
})
export type Member = z.infer<typeof member>

export const invitation = z.object({
  id,
  role,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Only in the answer that creates it; the server keeps a hash. */
  link: z.string().optional(),
})
export type Invitation = z.infer<typeof invitation>
export const createInvitationInput = z.object({ role })

export const sessionState = z.object({
  user: z
    .object({
      id,
      name: z.string(),
      email: z.string(),
      anonymous: z.boolean(),
      /** Somebody without an account who may edit one map through a link. */
      guest: z.boolean().optional(),
    })
    .nullable(),
  /** True until a real account exists; only then, and only from the same machine, the sample opens in one click. */
  firstRun: z.boolean(),
  local: z.boolean(),
  workspaces: z.array(workspace),
})
export type SessionState = z.infer<typeof sessionState>
