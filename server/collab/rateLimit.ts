/** Far above what a person makes by typing and dragging, far below what would hold up the others. */
const MESSAGES_PER_SECOND = 150
const BURST = 1_500

/** A token bucket: `take()` is false when messages come faster than allowed for too long. */
export function createRateLimit(now: () => number = performance.now.bind(performance)) {
  let tokens = BURST
  let last = now()
  return {
    take(): boolean {
      const time = now()
      tokens = Math.min(BURST, tokens + ((time - last) / 1_000) * MESSAGES_PER_SECOND)
      last = time
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
