/** Codes below 5000 are free for applications; the first three follow HTTP. */
const codes = {
  not_signed_in: 4401,
  not_allowed: 4403,
  not_found: 4404,
  refused_edit: 4422,
  too_many_messages: 4429,
} as const

/**
 * Why a live connection is not opened, or is closed. `reason` reaches the client; what stands before the colon is
 * for programs, the rest for people. At most 120 characters, because a close frame holds no more.
 */
export class CollabRefusal extends Error {
  readonly code: number
  readonly reason: string

  constructor(code: keyof typeof codes, message: string) {
    super(message)
    this.name = 'CollabRefusal'
    this.code = codes[code]
    this.reason = `${code}: ${message}`.slice(0, 120)
  }
}
