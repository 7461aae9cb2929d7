import type { Awareness } from 'y-protocols/awareness'

export type PersonHere = {
  clientId: number
  userId: string
  name: string
  /** 0–7, a persona colour of the theme. */
  colour: number
  /** Key of the place that has their focus. */
  placeKey: string | null
  editing: boolean
  cursor: CursorSpot | null
  /** What they show others just now; null = they do not present. */
  presenting: Presenting | null
  /** They have not touched the map for a while, or look at something else. */
  idle: boolean
  /** The client id of whom they follow. */
  following: number | null
  /** The middle of what they look at; said only while somebody follows them. */
  view: ViewSpot | null
}
export type ViewSpot = CursorSpot & { zoom: number }
/** A presentation under way: its slide, and where the laser points, as shares of the slide's width and height. */
export type Presenting = { by: 'stages' | 'views'; slide: string; laser: { x: number; y: number } | null }
/** A pointer relative to what is under it, so that it points at the same thing on every screen. */
export type CursorSpot = { column: string | null; dx: number; laneId: string | null; dy: number }

type AwarenessState = {
  user?: { id?: unknown; name?: unknown }
  place?: unknown
  editing?: unknown
  cursor?: unknown
  presenting?: unknown
  idle?: unknown
  following?: unknown
  view?: unknown
}

/** Others on the same map, read from awareness states: unknown shapes are left out, they come from other browsers. */
export function readPeople(awareness: Awareness): PersonHere[] {
  const people: PersonHere[] = []
  for (const [clientId, raw] of awareness.getStates()) {
    const state = raw as AwarenessState
    if (clientId === awareness.clientID || typeof state.user?.name !== 'string') continue
    people.push({
      clientId,
      userId: typeof state.user.id === 'string' ? state.user.id : String(clientId),
      name: state.user.name.slice(0, 60),
      colour: personColour(typeof state.user.id === 'string' ? state.user.id : String(clientId)),
      placeKey: typeof state.place === 'string' ? state.place : null,
      editing: state.editing === true,
      cursor: readCursor(state.cursor),
      presenting: readPresenting(state.presenting),
      idle: state.idle === true,
      following: typeof state.following === 'number' ? state.following : null,
      view: readView(state.view),
    })
  }
  return people.sort((a, b) => a.clientId - b.clientId)
}

/** The same persona colour for a person everywhere, 0–7. */
export function personColour(userId: string): number {
  let sum = 0
  for (let i = 0; i < userId.length; i++) sum = (sum * 31 + userId.charCodeAt(i)) % 997
  return sum % 8
}

function readView(raw: unknown): ViewSpot | null {
  const spot = readCursor(raw)
  const zoom = spot && (raw as Record<string, unknown>).zoom
  return spot && typeof zoom === 'number' && zoom > 0 && zoom < 100 ? { ...spot, zoom } : null
}

function readCursor(raw: unknown): CursorSpot | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { column, dx, laneId, dy } = raw as Record<string, unknown>
  if (typeof dx !== 'number' || typeof dy !== 'number' || !Number.isFinite(dx + dy)) return null
  return {
    column: typeof column === 'string' ? column : null,
    dx,
    laneId: typeof laneId === 'string' ? laneId : null,
    dy,
  }
}

function readPresenting(raw: unknown): Presenting | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { by, slide, laser } = raw as Record<string, unknown>
  if (typeof slide !== 'string' || (by !== 'stages' && by !== 'views')) return null
  const { x, y } = (typeof laser === 'object' && laser !== null ? laser : {}) as Record<string, unknown>
  const points = typeof x === 'number' && typeof y === 'number' && Number.isFinite(x + y)
  return { by, slide, laser: points ? { x, y } : null }
}
