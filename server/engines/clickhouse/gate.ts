/** Lets a few through at once; the others wait in the order they came. */
export type Gate = {
  /** Resolves to the function that gives the place back. Rejects with the signal's reason, or when too many wait. */
  enter(signal: AbortSignal): Promise<() => void>
}

export class GateFull extends Error {}

export function createGate(places: number, maxWaiting: number): Gate {
  let free = places
  const waiting = new Set<() => void>()

  function once() {
    let left = false
    return () => {
      if (left) return
      left = true
      const [next] = waiting
      if (!next) {
        free++
        return
      }
      waiting.delete(next)
      next()
    }
  }

  return {
    enter(signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (free > 0) {
        free--
        return Promise.resolve(once())
      }
      if (waiting.size >= maxWaiting) return Promise.reject(new GateFull())
      return new Promise((resolve, reject) => {
        const admit = () => {
          signal.removeEventListener('abort', giveUp)
          resolve(once())
        }
        const giveUp = () => {
          waiting.delete(admit)
          reject(signal.reason)
        }
        waiting.add(admit)
        signal.addEventListener('abort', giveUp, { once: true })
      })
    },
  }
}
