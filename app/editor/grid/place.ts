/**
 * A spot of the map that can hold the focus, by ids so that it stays on the same thing when others edit.
 * `column` is the key of a column: a step's id, or `stage:<id>` for a stage without steps.
 */
export type Place =
  | { kind: 'stage'; id: string }
  | { kind: 'substage'; id: string }
  | { kind: 'step'; column: string }
  | { kind: 'lane'; id: string }
  | { kind: 'cell'; laneId: string; column: string }
  | { kind: 'item'; laneId: string; column: string; itemId: string }

/** One string per place, for comparing and for `data-place` attributes. */
export function placeKey(place: Place): string {
  switch (place.kind) {
    case 'stage':
    case 'substage':
    case 'lane':
      return `${place.kind}/${place.id}`
    case 'step':
      return `step/${place.column}`
    case 'cell':
      return `cell/${place.laneId}/${place.column}`
    case 'item':
      return `item/${place.laneId}/${place.column}/${place.itemId}`
  }
}

/** The reverse of `placeKey`; null for anything else. */
export function parsePlaceKey(key: string): Place | null {
  const [kind, a = '', b = '', ...rest] = key.split('/')
  switch (kind) {
    case 'stage':
    case 'substage':
    case 'lane':
      return { kind, id: a }
    case 'step':
      return { kind, column: a }
    case 'cell':
      return { kind, laneId: a, column: b }
    case 'item':
      return { kind, laneId: a, column: b, itemId: rest.join('/') }
    default:
      return null
  }
}
