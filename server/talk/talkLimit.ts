import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'

/** Far above what a person writes and clicks in a lively workshop, far below what would hold up the others. */
const BURST = 60
const PER_SECOND = 2
/** People nobody has heard of for this long have their whole burst again, so they need not be kept. */
const FORGET_AFTER_MS = (BURST / PER_SECOND) * 1000

interface Bucket {
  tokens: number
  at: number
}
const buckets = new WeakMap<AppDeps, Map<string, Bucket>>()

/** Counts one change of a person. Throws too_many_requests when they come faster than people make them. */
export function takeTurn(deps: AppDeps, userId: string): void {
  const now = deps.clock.now().getTime()
  let known = buckets.get(deps)
  if (!known) {
    known = new Map()
    buckets.set(deps, known)
  }
  for (const [id, bucket] of known) {
    if (now - bucket.at <= FORGET_AFTER_MS) break
    known.delete(id)
  }
  const before = known.get(userId) ?? { tokens: BURST, at: now }
  const tokens = Math.min(BURST, before.tokens + (Math.max(0, now - before.at) / 1000) * PER_SECOND)
  if (tokens < 1)
    throw new AppError(
      'too_many_requests',
      'That is more than one person writes in such a short time. Nothing was changed. Wait a few seconds and try again.',
      { retryAfterSeconds: Math.ceil(1 / PER_SECOND) * 5 },
    )
  // Set anew, so that those who were heard of last stand at the end.
  known.delete(userId)
  known.set(userId, { tokens: tokens - 1, at: now })
}
