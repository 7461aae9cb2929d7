import type { Awareness } from 'y-protocols/awareness'
import { type CursorSpot, type PersonHere, type Presenting, readPeople, type ViewSpot } from './Presence.ts'

/** Who else is on the map. Cursors move often, the rest seldom: they have listeners of their own. */
export class PeopleStore {
  private people: readonly PersonHere[] = []
  private byPlace = new Map<string, readonly PersonHere[]>()
  private readonly listeners = new Set<() => void>()
  private readonly awareness: Awareness | null
  private cursorTimer: ReturnType<typeof setTimeout> | null = null
  private nextCursor: CursorSpot | null = null
  private following: number | null = null

  constructor(awareness: Awareness | null) {
    this.awareness = awareness
    awareness?.on('change', this.read)
    this.read()
  }

  destroy(): void {
    this.awareness?.off('change', this.read)
    if (this.cursorTimer) clearTimeout(this.cursorTimer)
  }

  getPeople = (): readonly PersonHere[] => this.people
  /** Those whose focus is on a place; the same list until it changes. */
  getAt = (key: string): readonly PersonHere[] => this.byPlace.get(key) ?? nobody

  /** Whom this browser follows, while they are here. */
  getFollowed = (): PersonHere | undefined =>
    this.following === null ? undefined : this.people.find((one) => one.clientId === this.following)

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  setUser(user: { id: string; name: string }): void {
    this.awareness?.setLocalStateField('user', user)
  }

  /** Tells everybody once more who is here and where. */
  announce(): void {
    const state = this.awareness?.getLocalState()
    if (state) this.awareness?.setLocalState({ ...state })
  }

  setPlace(place: string | null, editing: boolean): void {
    this.awareness?.setLocalStateField('place', place)
    this.awareness?.setLocalStateField('editing', editing)
  }

  /** Moves with somebody's view from now on; null = goes its own way again. */
  follow(clientId: number | null): void {
    if (this.following === clientId) return
    this.following = clientId
    this.awareness?.setLocalStateField('following', clientId)
    this.read()
  }

  /** Others who move with this browser's view. */
  followers(): readonly PersonHere[] {
    return this.people.filter((one) => one.following === this.awareness?.clientID)
  }

  setView(view: ViewSpot | null): void {
    this.awareness?.setLocalStateField('view', view)
  }

  setIdle(idle: boolean): void {
    this.awareness?.setLocalStateField('idle', idle)
  }

  /** Tells everybody what is presented; null = nothing any more. */
  setPresenting(presenting: Presenting | null): void {
    this.awareness?.setLocalStateField('presenting', presenting)
  }

  /** Sent at most 12 times a second. */
  setCursor(cursor: CursorSpot | null): void {
    if (!this.awareness) return
    this.nextCursor = cursor
    this.cursorTimer ??= setTimeout(() => {
      this.cursorTimer = null
      this.awareness?.setLocalStateField('cursor', this.nextCursor)
    }, 80)
  }

  private read = (): void => {
    if (!this.awareness) return
    this.people = readPeople(this.awareness)
    const next = new Map<string, PersonHere[]>()
    for (const person of this.people) {
      if (!person.placeKey) continue
      const list = next.get(person.placeKey)
      if (list) list.push(person)
      else next.set(person.placeKey, [person])
    }
    const kept = new Map<string, readonly PersonHere[]>()
    for (const [key, list] of next) {
      const before = this.byPlace.get(key)
      const same =
        before?.length === list.length &&
        list.every((one, i) => before[i]?.clientId === one.clientId && before[i]?.name === one.name)
      kept.set(key, same ? before : list)
    }
    this.byPlace = kept
    for (const listener of [...this.listeners]) listener()
  }
}

const nobody: readonly PersonHere[] = []
