import type { Clock } from '../appEnv.ts'
import { AppError } from '../errors.ts'

const MOST_KEYS = 20_000

/**
 * At most `most` tries per `windowMs` and key. Throws too_many_requests beyond; a try that was refused is not counted.
 * Forgets the oldest keys when there are very many.
 */
export function createTryLimit({ most, windowMs }: { most: number; windowMs: number }) {
  const times = new Map<string, number[]>()
  return function takeTry(key: string, clock: Clock): void {
    const now = clock.now().getTime()
    const recent = (times.get(key) ?? []).filter((time) => time > now - windowMs)
    if (recent.length >= most) {
      const seconds = Math.max(1, Math.ceil((recent[0]! + windowMs - now) / 1000))
      throw new AppError(
        'too_many_requests',
        `That was tried too often. Wait ${seconds} seconds and try again.`,
        { retryAfterSeconds: seconds },
      )
    }
    recent.push(now)
    times.delete(key)
    times.set(key, recent)
    if (times.size > MOST_KEYS) times.delete(times.keys().next().value!)
  }
}
