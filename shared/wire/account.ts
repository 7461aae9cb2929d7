import { z } from 'zod'
import { id, role } from './common.ts'
import { sessionState, timezone } from './workspace.ts'

export const email = z.email('is not an e-mail address').trim().toLowerCase().max(254)
/** Long rather than complicated, after NIST SP 800-63B. */
export const newPassword = z
  .string()
  .min(10, 'must have at least 10 characters')
  .max(128, 'must have at most 128 characters')
export const personName = z.string().trim().min(1, 'is empty').max(100)

export const createAccountInput = z.object({ name: personName, email, password: newPassword })
export type CreateAccountInput = z.infer<typeof createAccountInput>

export const signInInput = z.object({ email, password: z.string().min(1, 'is empty').max(128) })
export const updateAccountInput = z.object({ name: personName })
export const changePasswordInput = z.object({ currentPassword: z.string().min(1).max(128), newPassword })

/** The zone the browser is in; new workspaces take it. */
export const openSampleInput = z.object({ timezone: timezone.optional() })
/** `jobId` fills the workspace in the background; null when it was filled before. */
export const openSampleResult = z.object({
  session: sessionState,
  workspaceId: id,
  jobId: id.nullable(),
})
export type OpenSampleResult = z.infer<typeof openSampleResult>

/** What the holder of an invitation link is shown before they accept. */
export const invitationOffer = z.object({
  workspaceName: z.string(),
  role,
  invitedBy: z.string(),
  expiresAt: z.iso.datetime(),
  /** The signed-in user belongs to the workspace already. */
  alreadyMember: z.boolean(),
})
export type InvitationOffer = z.infer<typeof invitationOffer>
/** `account` for somebody who has none yet; absent for the signed-in user. */
export const acceptInvitationInput = z.object({ account: createAccountInput.optional() })
export const acceptInvitationResult = z.object({ workspaceId: id, session: sessionState })
