import type { JourneyStore } from '../../../shared/journey/journeyStore.ts'
import type { SeenThreads } from '../../../shared/wire/talk.ts'
import { isUnread, toThreads } from './threads.ts'

/** What is said about one element, as its mark on the map shows it. */
export interface Marks {
  /** Open threads. */
  readonly threads: number
  readonly unread: boolean
  readonly suggestions: number
  /** Tasks that are not done. */
  readonly tasks: number
  /** Votes that everybody may see. */
  readonly votes: number
}
/** While it is not known what somebody has read, everything counts as read. */
export const unknownYet: SeenThreads = { all: '9999-12-31T00:00:00.000Z', threads: {} }

const types = ['comment', 'suggestion', 'task', 'vote'] as const

/** Marks of all elements, kept current; an element's marks stay the same object until they change. */
export class TalkIndex {
  private readonly store: JourneyStore
  private readonly me: string
  private seen: SeenThreads = unknownYet
  private marks: ReadonlyMap<string, Marks> = new Map()
  private unread = 0
  private readonly listeners = new Set<() => void>()
  private stops: (() => void)[] = []

  constructor(store: JourneyStore, me: string) {
    this.store = store
    this.me = me
    this.read()
  }

  start(): void {
    this.stops = types.map((type) => this.store.subscribeAll(type, this.read))
    this.read()
  }

  stop(): void {
    for (const stop of this.stops) stop()
  }

  getAt = (target: string): Marks | undefined => this.marks.get(target)
  /** Threads somebody else has written in since this person looked. */
  getUnread = (): number => this.unread

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  setSeen(seen: SeenThreads): void {
    this.seen = seen
    this.read()
  }

  private read = (): void => {
    const next = new Map<string, { -readonly [K in keyof Marks]: Marks[K] }>()
    const at = (target: string) => {
      const held = next.get(target)
      if (held) return held
      const made = { threads: 0, unread: false, suggestions: 0, tasks: 0, votes: 0 }
      next.set(target, made)
      return made
    }
    let unread = 0
    for (const thread of toThreads(this.store.getAll('comment'))) {
      if (thread.root.resolved) continue
      const marks = at(thread.root.target)
      marks.threads += 1
      if (!isUnread(thread, this.me, this.seen)) continue
      marks.unread = true
      unread += 1
    }
    for (const one of this.store.getAll('suggestion'))
      if (one.state === 'open') at(one.target).suggestions += 1
    for (const one of this.store.getAll('task')) if (!one.done) at(one.target).tasks += 1
    for (const one of this.store.getAll('vote')) at(one.target).votes += one.count
    const kept = new Map<string, Marks>()
    for (const [target, marks] of next) {
      const before = this.marks.get(target)
      const same =
        before && (Object.keys(marks) as (keyof Marks)[]).every((key) => before[key] === marks[key])
      kept.set(target, same ? before : marks)
    }
    this.marks = kept
    this.unread = unread
    for (const listener of [...this.listeners]) listener()
  }
}
