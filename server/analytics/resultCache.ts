type Entry = { value: unknown; size: number }
type Flight = { promise: Promise<unknown>; waiting: number; controller: AbortController }

/**
 * Answers of questions, kept while the traces they were computed from are served. Bounded by the length of the
 * answers as JSON; the one not asked for the longest goes first. The same question asked twice at once is
 * computed once, and stopped when nobody waits for it any more.
 */
export class ResultCache {
  readonly #entries = new Map<string, Entry>()
  readonly #flights = new Map<string, Flight>()
  readonly #maxSize: number
  #size = 0

  constructor(maxSize = 64_000_000) {
    this.#maxSize = maxSize
  }

  async get<T>(
    key: string,
    compute: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    signal?.throwIfAborted()
    const entry = this.#entries.get(key)
    if (entry) {
      this.#entries.delete(key)
      this.#entries.set(key, entry)
      return entry.value as T
    }
    let flight = this.#flights.get(key)
    if (!flight) {
      const controller = new AbortController()
      const promise = compute(controller.signal).then(
        (value) => {
          if (this.#flights.get(key) === flight) this.#flights.delete(key)
          this.#keep(key, value)
          return value
        },
        (error) => {
          if (this.#flights.get(key) === flight) this.#flights.delete(key)
          throw error
        },
      )
      // Everybody who waits sees the failure; a flight that all have left must not end the process.
      promise.catch(() => {})
      flight = { promise, waiting: 0, controller }
      this.#flights.set(key, flight)
    }
    return this.#wait(key, flight, signal) as Promise<T>
  }

  async #wait(key: string, flight: Flight, signal: AbortSignal | undefined): Promise<unknown> {
    flight.waiting++
    let leave: () => void = () => {}
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason)
      signal?.addEventListener('abort', leave, { once: true })
    })
    try {
      return await Promise.race([flight.promise, left])
    } finally {
      signal?.removeEventListener('abort', leave)
      flight.waiting--
      if (flight.waiting === 0 && this.#flights.get(key) === flight) {
        this.#flights.delete(key)
        flight.controller.abort()
      }
    }
  }

  #keep(key: string, value: unknown): void {
    const size = JSON.stringify(value)?.length ?? 0
    if (size > this.#maxSize / 4) return
    const before = this.#entries.get(key)
    if (before) this.#size -= before.size
    this.#entries.delete(key)
    this.#entries.set(key, { value, size })
    this.#size += size
    for (const [oldest, entry] of this.#entries) {
      if (this.#size <= this.#maxSize) break
      this.#entries.delete(oldest)
      this.#size -= entry.size
    }
  }
}
