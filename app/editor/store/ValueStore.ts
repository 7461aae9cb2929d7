/** A value that components read with `useValue`; setting an equal state wakes nobody. */
export class ValueStore<T extends object> {
  private state: T
  private readonly listeners = new Set<() => void>()

  constructor(initial: T) {
    this.state = initial
  }

  get = (): T => this.state

  set = (patch: Partial<T>): void => {
    const keys = Object.keys(patch) as (keyof T)[]
    if (keys.every((key) => Object.is(this.state[key], patch[key]))) return
    this.state = { ...this.state, ...patch }
    for (const listener of [...this.listeners]) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
