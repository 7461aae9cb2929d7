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
}
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
      colour: clientId % 8,
      placeKey: typeof state.place === 'string' ? state.place : null,
      editing: state.editing === true,
      cursor: readCursor(state.cursor),
      presenting: readPresenting(state.presenting),
    })
  }
  return people.sort((a, b) => a.clientId - b.clientId)
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
